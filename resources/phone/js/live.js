"use strict";
// What happens in the room: a stream, or a question now and then where streams do not get through.
(function () {
  const ASK_EVERY = 5000;
  const TRY_STREAM_EVERY = 30000;
  let revision = Number(document.body.dataset.revision);
  let last = "";

  function take(room) {
    const known = room.revision === revision;
    revision = room.revision;
    if (room.gone) lapp.notes.gone(room.gone);
    if (!known && !room.gone) lapp.notes.check();
    const facts = JSON.stringify([room.state, room.question]);
    if (facts !== last) {
      last = facts;
      lapp.see(room);
    }
  }

  function ask() {
    fetch("/state", { credentials: "same-origin" })
      .then(function (response) { return response.ok ? response.json() : null; })
      .then(function (room) {
        if (room) {
          take(room);
          lapp.queue.flush();
        }
      })
      .catch(function () { /* asked again soon */ });
  }

  function listen() {
    if (!window.EventSource) {
      setInterval(ask, ASK_EVERY);
      return;
    }
    const stream = new EventSource("/live");
    let asking = null;
    stream.onopen = function () { lapp.queue.flush(); };
    stream.onmessage = function (event) { take(JSON.parse(event.data)); };
    stream.onerror = function () {
      if (stream.readyState !== 2 || asking) return; // it is coming back by itself
      asking = setInterval(ask, ASK_EVERY);
      setTimeout(function () { clearInterval(asking); listen(); }, TRY_STREAM_EVERY);
    };
    window.addEventListener("pagehide", function () { stream.close(); });
  }

  // The page is put away whole by "back"; what it shows may be old when it is taken out again.
  window.addEventListener("pageshow", function (event) { if (event.persisted) location.reload(); });

  if (lapp.page === "home" || lapp.page === "sign-in") window.addEventListener("load", listen);
})();
