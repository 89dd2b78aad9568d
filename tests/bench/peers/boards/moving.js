// How a web board is moved and timed: window.board = {lay(notes), look(x, y, zoom)} is what each of them gives.
// x, y: the board point in the upper left corner; zoom: pixels for one board unit.

export function offer(board) {
  window.board = board;
  // Let it be moved so many frames; returns the milliseconds from each frame to the next.
  window.moved = (path) =>
    new Promise((done) => {
      const took = [];
      let n = 0;
      let last = performance.now();
      const frame = () => {
        const now = performance.now();
        took.push(now - last);
        last = now;
        if (n === path.length) return done(took.slice(1));
        board.look(...path[n]);
        n += 1;
        requestAnimationFrame(frame);
      };
      requestAnimationFrame(frame);
    });
  window.ready = true;
}
