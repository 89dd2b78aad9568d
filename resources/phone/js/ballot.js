"use strict";
// A ballot opens, closes or shows its result: told on the home page, followed on the page for voting. And a vote that
// waits to be sent, wherever its sender has gone meanwhile.
(function () {
  const link = lapp.at("votes");
  const shown = lapp.at("ballot");

  // The vote that was sent from this phone last is still on its way.
  lapp.voteWaits = function () { return lapp.queue.has("vote-" + lapp.kept("vote", "")); };

  lapp.ballot = function (ballot) {
    const opened = Boolean(ballot && ballot.state === "open");
    if (link && link.hidden === opened) {
      link.hidden = !opened;
      if (opened) lapp.whisper(lapp.word("home.vote"));
    }
    if (lapp.page !== "vote") return;
    const now = ballot ? [ballot.id, ballot.state, ballot.round].join() : "";
    const mine = shown ? [shown.dataset.ballot, shown.dataset.state, shown.dataset.round].join() : "";
    if (now !== mine && !lapp.voteWaits()) location.replace("/vote");
  };

  lapp.queue.on("vote", {
    done: function (item, answer) {
      if (lapp.page === "vote") location.replace(answer.to);
      else lapp.say(lapp.word("vote.done"));
    },
    refused: function (item, reason, answer) {
      const form = lapp.at("vote");
      if (!form || answer.code === "ballot_closed" || answer.code === "vote_cast") lapp.say(reason, true);
      if (form) lapp.unlock(form, reason, answer);
    },
  });
})();
