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
    if (room.shown) lapp.notes.held(room.shown, false);
    if (room.held) lapp.notes.held(room.held, true);
    if (!known && !room.gone) lapp.notes.check();
    lapp.afterwards(room);
    lapp.timer(room.timer);
    const facts = JSON.stringify([room.state, room.question, room.paused, room.ballot]);
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
          lapp.contact(true);
          take(room);
          lapp.own(room);
          lapp.queue.flush();
        }
      })
      .catch(function () { lapp.contact(false); /* asked again soon */ });
  }

  function listen() {
    if (!window.EventSource) {
      setInterval(ask, ASK_EVERY);
      return;
    }
    const stream = new EventSource("/live");
    let asking = null;
    stream.onopen = function () { lapp.contact(true); lapp.queue.flush(); };
    stream.onmessage = function (event) {
      const said = JSON.parse(event.data);
      if ("revision" in said) take(said);
      if ("hand" in said) lapp.own(said);
    };
    stream.onerror = function () {
      lapp.contact(false);
      if (stream.readyState !== 2 || asking) return; // it is coming back by itself
      asking = setInterval(ask, ASK_EVERY);
      setTimeout(function () { clearInterval(asking); listen(); }, TRY_STREAM_EVERY);
    };
    window.addEventListener("pagehide", function () { stream.close(); });
  }

  // The page is put away whole by "back"; what it shows may be old when it is taken out again.
  window.addEventListener("pageshow", function (event) { if (event.persisted) location.reload(); });

  if (["home", "draw", "photo", "sign-in", "hand", "vote", "removed"].indexOf(lapp.page) >= 0) window.addEventListener("load", listen);
})();
