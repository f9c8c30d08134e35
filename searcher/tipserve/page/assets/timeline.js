// The timeline: what is chosen on it, by pointer and by keys.
"use strict";
(() => {
  const { $, $$, go, shown } = tip;

  // Steps (days, months, years) as numbers, and where they stand.
  const numberOf = { year: (d) => +d, month: (d) => d.slice(0, 4) * 12 + +d.slice(5, 7) - 1,
    day: (d) => Date.parse(d + "T00:00:00Z") / 864e5 };
  const dateOf = {
    year: (n) => String(n).padStart(4, "0"),
    month: (n) => String(Math.floor(n / 12)).padStart(4, "0") + "-" + String((n % 12) + 1).padStart(2, "0"),
    day: (n) => new Date(n * 864e5).toISOString().slice(0, 10),
  };
  const scaleOf = (bars) => {
    const step = bars.dataset.step;
    const pieces = bars.dataset.pieces.split(";").map((piece) => {
      const [first, last, begin, end] = piece.split(" ");
      return { first: numberOf[step](first), last: numberOf[step](last), begin: +begin, end: +end };
    });
    const last = pieces.at(-1);
    return {
      step, first: pieces[0].first, last: last.last,
      at(x) {
        const piece = pieces.find((each) => x < each.end) ?? last;
        const share = (x - piece.begin) / (piece.end - piece.begin);
        return piece.first + Math.min(piece.last - piece.first, Math.floor(share * (piece.last - piece.first + 1)));
      },
      begin(n) {
        const piece = pieces.find((each) => n <= each.last);
        if (!piece) return 1;
        return piece.begin + ((piece.end - piece.begin) * (n - piece.first)) / (piece.last - piece.first + 1);
      },
      date: (n) => dateOf[step](n),
    };
  };
  const SVG = "http://www.w3.org/2000/svg";
  const choose = (since, until) => {
    const url = new URL(shown());
    for (const name of ["open", "hit", "offset"]) url.searchParams.delete(name);
    url.searchParams.set("since", since);
    url.searchParams.set("until", until);
    return go(url.href);
  };
  // Once for each timeline that comes.
  tip.dressTimeline = () => {
    const bars = $("#bars");
    if (!bars || bars.dataset.live) return;
    bars.dataset.live = "1";
    bars.classList.add("live");
    bars.setAttribute("role", "group");
    const scale = scaleOf(bars);
    const stepAt = (event) => {
      const box = bars.getBoundingClientRect();
      return scale.at(Math.min(0.99999, Math.max(0, (event.clientX - box.left) / box.width)));
    };
    let from = null;
    let span = null;
    bars.addEventListener("pointerdown", (event) => {
      if (event.button !== 0 || event.target.closest(".grip")) return;
      from = stepAt(event);
      span = document.createElementNS(SVG, "rect");
      for (const [name, value] of [["class", "span"], ["y", 0], ["height", 56]]) span.setAttribute(name, value);
      bars.append(span);
      bars.setPointerCapture(event.pointerId);
      event.preventDefault();
    });
    const draw = (to) => {
      const begin = scale.begin(Math.min(from, to));
      span.setAttribute("x", begin * 100 + "%");
      span.setAttribute("width", (scale.begin(Math.max(from, to) + 1) - begin) * 100 + "%");
    };
    bars.addEventListener("pointermove", (event) => from !== null && draw(stepAt(event)));
    bars.addEventListener("pointerup", (event) => {
      if (from === null) return;
      const to = stepAt(event);
      const [first, last] = [Math.min(from, to), Math.max(from, to)];
      from = null;
      choose(scale.date(first), scale.date(last));
    });
    bars.addEventListener("pointercancel", () => {
      from = null;
      span?.remove();
    });
    // The ends of what is chosen: sliders by keyboard.
    const grips = $$(".grip", bars);
    const address = new URL(shown()).searchParams;
    const ends = ["since", "until"];
    grips.forEach((grip, i) => {
      const open = i === 0 ? scale.first : scale.last;
      const given = address.get(ends[i]);
      let value = open;
      if (given) {
        const whole = i === 0 ? [given, "-01-01"] : [given, "-12-31"];
        value = numberOf[scale.step](scale.step === "year" ? given.slice(0, 4)
          : given.length === 4 ? whole[0] + whole[1] : given.length === 7 ? given + "-01" : given);
      }
      value = Math.min(scale.last, Math.max(scale.first, value));
      grip.setAttribute("role", "slider");
      grip.setAttribute("tabindex", "0");
      grip.setAttribute("aria-label", $(i === 0 ? "[name=since]" : "[name=until]")?.parentNode.firstChild.textContent ?? ends[i]);
      const tell = () => {
        for (const [name, text] of [["valuemin", scale.first], ["valuemax", scale.last], ["valuenow", value],
          ["valuetext", scale.date(value)]]) grip.setAttribute("aria-" + name, text);
      };
      tell();
      grip.addEventListener("keydown", async (event) => {
        const way = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 }[event.key];
        if (!way) return;
        event.preventDefault();
        const year = { month: 12, day: 365, year: 10 }[scale.step];
        value = Math.min(scale.last, Math.max(scale.first, value + way * (event.shiftKey ? year : 1)));
        tell();
        const url = new URL(shown());
        url.searchParams.set(ends[i], scale.date(value));
        url.searchParams.delete("offset");
        await go(url.href, { push: false });
        history.replaceState(history.state, "", url.href);
        $$(".grip")[i]?.focus();
      });
    });
  };
})();
