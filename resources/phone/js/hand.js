"use strict";
// What the laptop tells this phone alone: whether its hand is up, and whether it has been stopped. And the pause, in
// which notes are kept here.
(function () {
  const up = lapp.at("hand-up");
  const down = lapp.at("hand-down");
  let leaving = false;

  lapp.own = function (own) {
    // The page of a stopped phone stands at whatever address was asked for; and this is how it leaves it again.
    if (own.stopped !== undefined && own.stopped !== (lapp.page === "removed")) location.replace("/now");
    else if (own.hand !== undefined && down && own.hand === down.hidden) turn(own.hand);
  };

  // The answer and the live stream both tell that the hand is up: whichever comes first leads away, once.
  function leave(to) {
    if (!leaving) location.replace(to);
    leaving = true;
  }

  function turn(isUp) {
    if (isUp && lapp.page === "hand") {
      leave("/now?s=hand");
      return;
    }
    const there = down.contains(document.activeElement);
    down.hidden = !isUp;
    up.hidden = isUp;
    if (!isUp) lapp.say(lapp.word("hand.isdown"), true);
    if (there) up.focus();
  }

  lapp.queue.on("hand", {
    done: function (item, answer) {
      if (lapp.page === "hand" && answer.hand) leave(answer.to);
      else lapp.own({ hand: answer.hand });
    },
    refused: function (item, reason, answer) {
      if (lapp.page === "hand" && up) lapp.complain(up, answer.field, reason);
      else lapp.say(reason, true);
    },
  });

  function send(form, fields) {
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      lapp.content();
      lapp.queue.add({ key: "hand", kind: "hand", url: form.getAttribute("action"), fields: fields() });
    });
  }

  if (down) {
    send(down, function () { return {}; });
    if (!down.hidden && /\/hand$/.test(document.referrer)) lapp.whisper(lapp.word("hand.isup"));
  }
  if (up && up.tagName === "FORM") send(up, function () { return { label: up.elements.label.value }; });

  const pausing = lapp.at("paused");
  lapp.pause = function (isPaused) {
    lapp.queue.hold(isPaused);
    const shown = isPaused && Boolean(lapp.at("idea"));
    if (!pausing || shown !== pausing.hidden) return;
    pausing.hidden = !shown;
    if (shown) lapp.whisper(lapp.word("paused.text"));
  };
  if (pausing && !pausing.hidden) lapp.queue.hold(true);
})();
