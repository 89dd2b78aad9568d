"use strict";
// The one line that speaks (role=status), which is a bar while something waits to be sent.
(function () {
  const bar = lapp.at("bar");
  const line = lapp.at("status");
  const SPEAK_EVERY = 10000; // a count that changes faster than this is noise to who listens
  let waitingSince = 0;
  let spoken = 0;
  let later = null;
  let retry = null;

  function show(className, parts) {
    bar.className = "bar " + className;
    line.textContent = "";
    parts.forEach(function (part) { line.appendChild(typeof part === "string" ? document.createTextNode(part) : part); });
  }

  lapp.say = function (sentence, plainly) {
    stopWaiting();
    show(sentence ? "said" + (plainly ? " plainly" : "") : "", [sentence]);
  };

  // Only for who listens: what it says stands on the page already. A button that is offered here stays with its words.
  lapp.whisper = function (sentence) {
    if (waitingSince) return;
    if (bar.children.length === 1) {
      show("", [sentence]);
      return;
    }
    Array.from(line.querySelectorAll(".seen")).forEach(function (old) { line.removeChild(old); });
    line.appendChild(lapp.make("span", { className: "seen" }, " " + sentence));
  };

  // A sentence with an element after it, as the button that undoes.
  lapp.offer = function (sentence, element) {
    lapp.say(sentence, true);
    bar.appendChild(element);
  };

  // still: nothing can be done about it now, so there is no button that tries.
  lapp.waits = function (count, why, still) {
    if (!waitingSince) {
      stopWaiting();
      waitingSince = Date.now();
      spoken = 0;
    }
    clearTimeout(later);
    const due = spoken + SPEAK_EVERY - Date.now();
    // What is seen is true at once, also when another page sent something; who listens hears it a little later.
    line.setAttribute("aria-live", due > 0 ? "off" : "polite");
    if (due > 0) later = setTimeout(function () { lapp.waits(count, why, still); }, due);
    else spoken = Date.now();
    const long = Date.now() - waitingSince > 30000;
    show("waits", [
      lapp.make("b", {}, lapp.word("send.waiting", { n: count })),
      why || (still ? "" : lapp.word(long ? "send.wifi" : "send.waiting.text")),
    ]);
    if (!retry && !still) {
      retry = lapp.make("button", { type: "button", onclick: function () { lapp.queue.flush(); } }, lapp.word("send.retry"));
      bar.appendChild(retry);
    }
  };

  // Something was sent, or refused, and so many are left. Tells whether that was the end of a wait, and said.
  lapp.sent = function (left, wasRefused) {
    if (!waitingSince) return false;
    if (left) lapp.waits(left);
    else lapp.say(wasRefused ? "" : lapp.word("send.again"));
    return true;
  };

  function stopWaiting() {
    clearTimeout(later);
    line.setAttribute("aria-live", "polite");
    waitingSince = 0;
    retry = null;
    Array.from(bar.children).forEach(function (child) { if (child !== line) bar.removeChild(child); });
  }
})();
