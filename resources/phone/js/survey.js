"use strict";
// The exit survey waits in the phone like everything else that is sent, and with the same id each time.
(function () {
  const form = lapp.page === "survey" ? lapp.at("survey") : null;

  lapp.queue.on("survey", {
    done: function (item, answer) {
      if (form) location.replace(answer.to);
      else lapp.say(lapp.word("survey.thanks"));
    },
    refused: function (item, reason) {
      if (form) lapp.complain(form, "survey-first", reason);
      else lapp.say(reason, true);
    },
  });

  // What is to be done at the end can be done as soon as the facilitator says so.
  lapp.afterwards = function (room) {
    [["ask-survey", room.survey], ["read-feedback", room.feedback], ["ask-offer", room.exchange]].forEach(function (one) {
      const way = lapp.at(one[0]);
      if (!way || way.hidden !== one[1]) return;
      way.hidden = !one[1];
      if (one[1]) lapp.whisper(way.textContent);
    });
  };

  if (!form) return;
  form.elements.id.value = lapp.newId(); // "back" leads to somebody else's form
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    lapp.content();
    const fields = {};
    new FormData(form).forEach(function (value, name) { if (name !== "t") fields[name] = value; });
    lapp.queue.add({ key: fields.id, kind: "survey", url: "/survey", fields: fields });
  });

  // A finger goes down the page by itself; a keyboard stays where it is.
  const asked = Array.from(form.querySelectorAll(".ask"));
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  form.addEventListener("click", function (event) {
    if (event.target.type !== "radio" || !event.detail) return;
    const next = asked[asked.indexOf(event.target.closest(".ask")) + 1] || form.querySelector(".go");
    next.scrollIntoView({ block: asked.indexOf(next) < 0 ? "end" : "start", behavior: calm ? "auto" : "smooth" });
  });
})();
