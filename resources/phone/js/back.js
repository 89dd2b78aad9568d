"use strict";
// Taking in what the page at the laptop's former address handed over, once the person here says so.
(function () {
  const KEY = "carried";
  const PATH = /^\/[a-z]+(\/[a-z]+)?$/;
  const form = lapp.at("return");

  function unpack(text) {
    try {
      const bytes = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
      return JSON.parse(decodeURIComponent(escape(bytes)));
    } catch (broken) {
      return null;
    }
  }

  // Out of the address at once, and kept for as long as the page stands, so that the language can still be changed.
  const came = location.hash.length > 1 ? unpack(location.hash.slice(1)) : null;
  history.replaceState(null, "", location.pathname + location.search);
  const carried = came || lapp.kept(KEY, null);
  if (!carried || typeof carried.ticket !== "string") {
    location.replace("/");
    return;
  }
  lapp.keep(KEY, carried);
  const queue = list(carried.queue).filter(function (one) {
    return lapp.queue.knows(one.kind) && PATH.test(one.url) && typeof one.key === "string" && one.fields;
  });
  form.hidden = false;
  if (queue.length || carried.draft) lapp.at("carried").hidden = false;
  if (queue.length) lapp.at("unsent").textContent = lapp.word("send.waiting", { n: queue.length });

  function list(what) { return Array.isArray(what) ? what : []; }

  function join(name, more, key) {
    const known = lapp.kept(name, []);
    lapp.keep(name, known.concat(more.filter(function (one) {
      return !known.some(function (other) { return other[key] === one[key]; });
    })));
  }

  function takeIn() {
    lapp.keep("people", Object.assign({}, carried.people, lapp.kept("people", {})));
    join("notes", list(carried.notes), "id");
    if (carried.draft && !lapp.kept("draft", "")) lapp.keep("draft", carried.draft);
    join("queue", queue, "key");
    lapp.keep(KEY, null);
  }

  form.addEventListener("submit", function (event) {
    event.preventDefault();
    lapp.content();
    fetch("/back", {
      method: "POST",
      credentials: "same-origin",
      headers: { Accept: "application/json", "Content-Type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams({ t: carried.t || "", ticket: carried.ticket }).toString(),
    })
      .then(function (response) {
        return response.json().then(function (answer) {
          if (response.ok) {
            takeIn();
            location.replace(answer.to);
          } else {
            lapp.complain(form, "", answer.reason);
          }
        });
      })
      .catch(function () { lapp.say(lapp.word("send.wifi"), true); });
  });
})();
