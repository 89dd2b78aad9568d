"use strict";
// What the phone itself remembers of this session: names, notes, what waits to be sent, what is half written.
const lapp = {};
(function () {
  const START = "lapp.";
  const loose = {}; // a phone that keeps nothing (private window, full) still works until the page is left

  lapp.keep = function (name, value) {
    loose[name] = value;
    try {
      localStorage.setItem(START + name, JSON.stringify(value));
      return true;
    } catch (full) {
      return false;
    }
  };

  lapp.kept = function (name, otherwise) {
    try {
      const found = localStorage.getItem(START + name);
      if (found !== null) return JSON.parse(found);
    } catch (closed) {
      // fall through to what this page has in its own memory
    }
    return name in loose ? loose[name] : otherwise;
  };

  // Pictures are too large for where the rest is kept. A phone that keeps none holds them until the page is left.
  const pictures = {};

  function shelf(mode, act) {
    return new Promise(function (resolve, reject) {
      const opening = indexedDB.open("lapp", 1);
      opening.onupgradeneeded = function () { opening.result.createObjectStore("pictures"); };
      opening.onerror = reject;
      opening.onsuccess = function () {
        const whole = opening.result.transaction("pictures", mode);
        const asked = act(whole.objectStore("pictures"));
        whole.oncomplete = function () { opening.result.close(); resolve(asked.result); };
        whole.onabort = function () { opening.result.close(); reject(whole.error); };
      };
    });
  }

  lapp.pictures = {
    put: function (key, blob) {
      pictures[key] = blob;
      return shelf("readwrite", function (all) { return all.put(blob, key); }).catch(function () { /* held here */ });
    },
    get: function (key) {
      if (pictures[key]) return Promise.resolve(pictures[key]);
      return shelf("readonly", function (all) { return all.get(key); }).catch(function () { return undefined; });
    },
    drop: function (key) {
      delete pictures[key];
      shelf("readwrite", function (all) { return all.delete(key); }).catch(function () { /* there was none */ });
    },
  };

  lapp.forget = function () {
    if (window.indexedDB) shelf("readwrite", function (all) { return all.clear(); }).catch(function () { /* nothing kept */ });
    Object.keys(loose).forEach(function (name) { delete loose[name]; });
    try {
      Object.keys(localStorage).forEach(function (key) {
        if (key.indexOf(START) === 0) localStorage.removeItem(key);
      });
    } catch (closed) {
      // nothing was kept, so there is nothing to forget
    }
  };

  // crypto.randomUUID needs a secure context, which plain HTTP is not.
  lapp.newId = function () {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 15) | 64;
    bytes[8] = (bytes[8] & 63) | 128;
    const hex = Array.from(bytes, function (byte) { return (byte + 256).toString(16).slice(1); }).join("");
    return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
  };

  lapp.page = document.body.dataset.page;
  lapp.at = function (id) { return document.getElementById(id); };

  // Another session, another evening: nothing of the last one is of use.
  if (lapp.kept("session", "") !== document.body.dataset.session) {
    lapp.forget();
    lapp.keep("session", document.body.dataset.session);
  }
})();
