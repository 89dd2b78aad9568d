"use strict";
// The people on this phone. Their names are kept here and nowhere on a page that the laptop sends.
(function () {
  const form = lapp.at("sign-in");

  function names() { return lapp.kept("people", {}); }

  Array.from(document.querySelectorAll("[data-person]")).forEach(function (one) {
    const name = names()[one.dataset.person];
    if (name) one.textContent = name;
  });

  lapp.queue.on("sign-in", {
    done: function (item, answer) {
      const all = names();
      all[answer.id] = item.fields.as === "guest" ? "" : item.fields.name;
      lapp.keep("people", all);
      lapp.keep("typed", {});
      location.replace(answer.to);
    },
    refused: function (item, reason, answer) {
      if (form) lapp.complain(form, answer.field, reason);
      else lapp.say(reason, true);
    },
  });

  lapp.queue.on("leave", {
    done: function (item, answer) {
      const all = names();
      delete all[item.fields.id];
      lapp.keep("people", all);
      location.replace(answer.to);
    },
    refused: function (item, reason) { lapp.say(reason, true); },
  });

  Array.from(document.querySelectorAll("form[data-goes]")).forEach(function (one) {
    one.addEventListener("submit", function (event) {
      event.preventDefault();
      const id = one.dataset.goes;
      lapp.queue.add({ key: "leave-" + id, kind: "leave", url: one.getAttribute("action"), fields: { id: id } });
    });
  });

  if (!form) return;
  let pressed = null;
  const fields = ["name", "organisation", "role"].filter(function (name) { return form.elements[name]; });

  // What is typed stays when the language is changed in the middle of it.
  function keepTyped() {
    const typed = {};
    fields.forEach(function (name) { typed[name] = form.elements[name].value; });
    lapp.keep("typed", typed);
  }

  const typed = lapp.kept("typed", {});
  fields.forEach(function (name) {
    const field = form.elements[name];
    if (!field.value && typed[name]) field.value = typed[name];
    field.addEventListener("input", keepTyped);
    field.addEventListener("change", keepTyped);
  });
  // Each sign-in that this page has not yet sent is somebody new, also when "back" led here.
  if (!lapp.queue.has(form.elements.id.value)) form.elements.id.value = lapp.newId();

  Array.from(form.querySelectorAll("button")).forEach(function (button) {
    button.addEventListener("click", function () { pressed = button; });
  });
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    lapp.content();
    const guest = pressed ? pressed.value === "guest" : !form.elements.name;
    pressed = null;
    const sent = { id: form.elements.id.value, as: guest ? "guest" : "named" };
    fields.forEach(function (name) { sent[name] = form.elements[name].value; });
    if (!guest && !sent.name.trim()) {
      lapp.complain(form, "name", lapp.word("err.name"));
      return;
    }
    if (guest) sent.name = "";
    lapp.queue.add({ key: sent.id, kind: "sign-in", url: "/sign-in", fields: sent });
  });
})();
