// On the day page: what is selected in the list or the time line is highlighted in all three places.
// Without this script the links still lead to the stops of the list.
(function () {
  "use strict";

  var frame = document.getElementById("map-frame");
  var parts = Array.from(document.querySelectorAll("[data-round]"));

  function isIndex(value) {
    return value === null || (Number.isInteger(value) && value >= 0);
  }

  function indexOf(part, name) {
    return part.hasAttribute("data-" + name) ? Number(part.getAttribute("data-" + name)) : null;
  }

  function show(round, stop) {
    parts.forEach(function (part) {
      var ofRound = round !== null && indexOf(part, "round") === round;
      var partStop = indexOf(part, "stop");
      part.classList.toggle("faded", round !== null && !ofRound);
      part.classList.toggle("chosen", ofRound && partStop !== null && partStop === stop);
    });
  }

  function tellMap(round, stop) {
    // The sandbox gives the frame a null origin, so no target can be named; only this frame gets the message.
    frame.contentWindow.postMessage({ source: "ramasse", type: "select", round: round, stop: stop }, "*");
  }

  function rowOf(round, stop) {
    return document.getElementById(stop === null ? "round-" + round : "stop-" + round + "-" + stop);
  }

  function select(round, stop) {
    show(round, stop);
    tellMap(round, stop);
  }

  function scrollIntoList(row) {
    var list = document.getElementById("rounds");
    if (row && list.scrollHeight > list.clientHeight) {
      list.scrollTop += row.getBoundingClientRect().top - list.getBoundingClientRect().top - 60;
    }
  }

  document.querySelectorAll("a[data-select]").forEach(function (link) {
    link.addEventListener("click", function (event) {
      event.preventDefault();
      var round = indexOf(link, "round");
      var stop = indexOf(link, "stop");
      select(round, stop);
      scrollIntoList(rowOf(round, stop));
      window.history.replaceState(null, "", link.getAttribute("href"));
    });
  });

  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape") { select(null, null); }
  });

  window.addEventListener("message", function (event) {
    var data = event.data;
    if (event.source !== frame.contentWindow || !data || data.source !== "ramasse" || data.type !== "pick") {
      return;
    }
    if (!isIndex(data.round) || !isIndex(data.stop)) { return; }
    show(data.round, data.stop);
    if (data.round !== null) { scrollIntoList(rowOf(data.round, data.stop)); }
  });

  frame.addEventListener("load", function () {
    var asked = /^#(?:round-(\d+)|stop-(\d+)-(\d+))$/.exec(window.location.hash);
    if (asked) {
      select(Number(asked[1] || asked[2]), asked[3] ? Number(asked[3]) : null);
    }
  });
})();
