"use strict";
// The room's timer, counted down by the phone's own clock from what the laptop said was left.
(function () {
  const line = lapp.at("timer");
  const LAST = 60000; // the last minute; and so long it says that the time is up
  let ends = 0;
  let told = ""; // to who listens: that it began, its last minute and its end, and no figure between
  let tick = null;

  function say(key, left) {
    const seconds = Math.max(0, Math.ceil(left / 1000));
    line.textContent = lapp.word(key, { time: Math.floor(seconds / 60) + ":" + String(seconds % 60).padStart(2, "0") });
  }

  function tell(what) {
    if (what !== told && what !== "runs") lapp.whisper(line.textContent);
    told = what;
  }

  function count() {
    const left = ends - Date.now();
    say(left > 0 ? "timer.left" : "timer.over", left);
    tell(left > LAST ? "runs" : left > 0 ? "last" : "over");
    tick = left > 0 ? setTimeout(count, left % 1000 || 1000) : setTimeout(function () { line.hidden = true; }, LAST);
  }

  lapp.timer = function (timer) {
    if (!line) return;
    clearTimeout(tick);
    line.hidden = !timer;
    if (!timer) {
      told = "";
      return;
    }
    ends = Date.now() + timer.left * 1000;
    const fresh = !told;
    if (!timer.paused) count();
    else say("timer.paused", timer.left * 1000);
    if (fresh && told !== "last") lapp.whisper(line.textContent);
    told = told || "runs";
  };
})();
