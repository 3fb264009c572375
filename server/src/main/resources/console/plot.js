// Messages per second over the last minute, on a canvas. The newest point is the last whole second.
const SECONDS = 60;
const LEFT = 8;
const RIGHT = 34; // room for the scale
const TOP = 10;
const BOTTOM = 18; // room for the time axis

export class RatePlot {
  #canvas;
  #rate;
  #total;
  #perSecond = new Array(SECONDS).fill(0);
  #now = 0; // in the second that runs
  #sum = 0;

  constructor(canvas, rate, total) {
    this.#canvas = canvas;
    this.#rate = rate;
    this.#total = total;
    setInterval(() => this.#tick(), 1000);
    new ResizeObserver(() => this.#draw()).observe(canvas);
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.#draw());
  }

  count() {
    this.#now++;
    this.#sum++;
  }

  #tick() {
    this.#perSecond.push(this.#now);
    this.#perSecond.shift();
    this.#rate.textContent = this.#now.toLocaleString('en');
    this.#total.textContent = this.#sum.toLocaleString('en');
    this.#now = 0;
    this.#draw();
  }

  #draw() {
    const { clientWidth: width, clientHeight: height } = this.#canvas;
    const scale = devicePixelRatio;
    const style = getComputedStyle(this.#canvas);
    const colour = (name) => style.getPropertyValue(name).trim();
    this.#canvas.width = width * scale;
    this.#canvas.height = height * scale;
    const pen = this.#canvas.getContext('2d');
    pen.scale(scale, scale);
    pen.font = `11px ${style.fontFamily}`;
    const top = niceCeiling(Math.max(...this.#perSecond));
    const x = (i) => LEFT + (i / (SECONDS - 1)) * (width - LEFT - RIGHT);
    const y = (value) => height - BOTTOM - (value / top) * (height - TOP - BOTTOM);
    drawAxes(pen, { x, y, top, line: colour('--line'), ink: colour('--soft') });
    drawCurve(
      pen,
      this.#perSecond.map((value, i) => [x(i), y(value)]),
      y(0),
      colour('--accent'),
    );
  }
}

function drawAxes(pen, { x, y, top, line, ink }) {
  const end = x(SECONDS - 1);
  pen.strokeStyle = line;
  pen.fillStyle = ink;
  pen.textBaseline = 'middle';
  for (const value of [0, top / 2, top]) {
    pen.beginPath();
    pen.moveTo(x(0), Math.round(y(value)) + 0.5);
    pen.lineTo(end, Math.round(y(value)) + 0.5);
    pen.stroke();
    if (Number.isInteger(value)) pen.fillText(short(value), end + 8, y(value));
  }
  pen.textBaseline = 'bottom';
  for (const [ago, label, align] of [
    [59, '60 s ago', 'left'],
    [30, '30 s', 'center'],
    [0, 'now', 'right'],
  ]) {
    pen.textAlign = align;
    pen.fillText(label, x(SECONDS - 1 - ago), y(0) + BOTTOM);
  }
}

function drawCurve(pen, points, floor, accent) {
  const curve = new Path2D();
  points.forEach(([x, y], i) => {
    if (i === 0) return curve.moveTo(x, y);
    const [beforeX, beforeY] = points[i - 1];
    const middle = (beforeX + x) / 2;
    curve.bezierCurveTo(middle, beforeY, middle, y, x, y); // smooth, and never beyond the two values
  });
  const area = new Path2D(curve);
  area.lineTo(points.at(-1)[0], floor);
  area.lineTo(points[0][0], floor);
  pen.fillStyle = accent;
  pen.globalAlpha = 0.16;
  pen.fill(area);
  pen.globalAlpha = 1;
  pen.strokeStyle = accent;
  pen.lineWidth = 2;
  pen.lineJoin = 'round';
  pen.stroke(curve);
}

/** The next of 2, 4, 10, 20, 40, 100, ...: half of each is a whole number too. */
function niceCeiling(value) {
  for (let power = 1; ; power *= 10) {
    for (const step of [2, 4, 10]) if (step * power >= value) return step * power;
  }
}

const short = (value) => (value >= 1000 ? `${value / 1000}k` : String(value));
