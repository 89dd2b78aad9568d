"use strict";
// Filling in a ballot: buttons that lay dots and take them away, and how many are left.
(function () {
  const form = lapp.at("vote");
  const left = lapp.at("left");
  const budget = Number(form.dataset.budget);
  const most = Number(form.dataset.most);
  const fields = Array.from(form.querySelectorAll("input[type=number], input[type=checkbox]"));
  const buttons = [];

  function worth(field) { return field.type === "checkbox" ? Number(field.checked) : Number(field.value) || 0; }

  function laid() { return fields.reduce(function (sum, field) { return sum + worth(field); }, 0); }

  function show(aloud) {
    if (!left) return;
    const free = budget - laid();
    const told = lapp.word("vote.left", { n: Math.max(free, 0), total: budget });
    left.textContent = told;
    if (aloud) lapp.whisper(told);
    buttons.forEach(function (one) { one.tell(free); });
    fields.forEach(function (field) {
      if (field.type === "checkbox") field.disabled = free <= 0 && !field.checked;
    });
  }

  function button(text, label, pressed) {
    const made = lapp.make("button", { type: "button", onclick: pressed }, text);
    made.setAttribute("aria-label", label);
    return made;
  }

  // A button that can do nothing says so, but keeps the focus.
  function turn(one, isOff) {
    if (isOff) one.setAttribute("aria-disabled", "true");
    else one.removeAttribute("aria-disabled");
  }

  function add(field, step) {
    const next = worth(field) + step;
    if (next < 0 || next > most || (step > 0 && laid() >= budget)) return;
    field.value = next;
    show(true);
  }

  fields.forEach(function (field) {
    field.addEventListener("input", function () { show(true); });
    if (field.type !== "number") return;
    const idea = form.querySelector("label[for=" + field.id + "]").textContent;
    const less = button("−", lapp.word("vote.minus", { idea: idea }), function () { add(field, -1); });
    const more = button("+", lapp.word("vote.plus", { idea: idea }), function () { add(field, 1); });
    const pips = lapp.make("span", { className: "pips" });
    pips.setAttribute("aria-hidden", "true");
    field.parentNode.insertBefore(less, field);
    field.parentNode.appendChild(more);
    field.parentNode.appendChild(pips);
    buttons.push({
      tell: function (free) {
        turn(less, worth(field) <= 0);
        turn(more, free <= 0 || worth(field) >= most);
        pips.textContent = "●".repeat(Math.min(worth(field), 10));
      },
    });
  });
  show(false);

  function lock(isLocked) {
    form.querySelector(".go").disabled = isLocked;
    form.querySelector("fieldset").disabled = isLocked;
  }

  lapp.unlock = function (which, reason, answer) {
    lock(false);
    show(false);
    if (answer.field) lapp.complain(which, "vote", reason);
  };

  form.addEventListener("submit", function (event) {
    event.preventDefault();
    lapp.content();
    const sent = {};
    new FormData(form).forEach(function (value, name) { if (value && value !== "0") sent[name] = value; });
    delete sent.t;
    lapp.keep("vote", sent.id);
    if (lapp.queue.add({ key: "vote-" + sent.id, kind: "vote", url: "/vote", fields: sent })) lock(true);
    else lapp.say(lapp.word("send.full"), true);
  });

  // What was sent from here still waits: it is not to be filled in once more.
  if (lapp.voteWaits()) lock(true);
  if (/[?&]next=/.test(location.search)) document.querySelector("h1").focus();
  if (location.search) history.replaceState(null, "", "/vote");
})();
