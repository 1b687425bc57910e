// The world as the spectators' protocol tells it, and its map.

const key = ({ x, y }) => `${x},${y}`;

export class World {
  turn = null;
  players = new Map();
  things = new Map();

  // Takes a state or a delta. False: there is a gap, and a whole state is needed.
  take(frame) {
    if (frame.type === "state") {
      this.players = new Map(frame.players.map((player) => [player.id, player]));
      this.things = new Map(frame.interactables.map((thing) => [key(thing.location), thing]));
      this.#terrain(frame);
    } else {
      if (frame.turnCount !== this.turn + 1) return frame.turnCount <= this.turn;
      for (const change of frame.players ?? []) this.players.set(change.id, { ...this.players.get(change.id), ...change });
      for (const id of frame.left ?? []) this.players.delete(id);
      for (const location of frame.interactables?.removed ?? []) this.things.delete(key(location));
      for (const thing of frame.interactables?.added ?? []) this.things.set(key(thing.location), thing);
      if (frame.terrain) this.#terrain(frame.terrain);
    }
    this.turn = frame.turnCount;
    return true;
  }

  #terrain({ southWestCorner, northEastCorner, obstacles }) {
    this.low = southWestCorner;
    this.high = northEastCorner;
    this.obstacles = obstacles ?? [];
  }

  ranking() {
    return [...this.players.values()].sort((a, b) => b.score - a.score || a.id - b.id);
  }
}

const LETTERS = { health: "+", invulnerability: "◆", damage_boost: "!", chest: "C", key: "K", yellow_orb: "O", phone: "P", keyboard: "B", coins: "$" };
const AHEAD = { north: [0, -1], east: [1, 0], south: [0, 1], west: [-1, 0] };

// Draws the world; north is up. `mine` is the own avatar's id, if any.
export function draw(canvas, world, mine) {
  const scale = devicePixelRatio || 1;
  const size = Math.max(1, Math.round(canvas.clientWidth * scale));
  if (canvas.width !== size) canvas.width = canvas.height = size;
  const styles = getComputedStyle(canvas);
  const colour = (name) => styles.getPropertyValue(`--${name}`).trim();
  const pen = canvas.getContext("2d");
  pen.clearRect(0, 0, size, size);
  const columns = world.high.x - world.low.x + 1;
  const rows = world.high.y - world.low.y + 1;
  const cell = size / Math.max(columns, rows);
  const left = (size - cell * columns) / 2;
  const top = (size - cell * rows) / 2;
  const at = ({ x, y }) => [left + (x - world.low.x) * cell, top + (world.high.y - y) * cell];
  pen.textAlign = "center";
  pen.textBaseline = "middle";

  pen.strokeStyle = colour("line");
  pen.lineWidth = 1;
  pen.strokeRect(left + 0.5, top + 0.5, cell * columns - 1, cell * rows - 1);
  pen.fillStyle = colour("wall");
  for (const { location } of world.obstacles) {
    const [x, y] = at(location);
    pen.fillRect(x + 0.5, y + 0.5, cell - 1, cell - 1);
  }
  pen.font = `bold ${cell * 0.6}px sans-serif`;
  for (const { type, location } of world.things.values()) {
    const [x, y] = at(location);
    pen.fillStyle = colour(type === "score" ? "score" : "pickup");
    pen.beginPath();
    pen.roundRect(x + cell * 0.12, y + cell * 0.12, cell * 0.76, cell * 0.76, cell * 0.15);
    pen.fill();
    if (type === "score") continue;
    pen.fillStyle = colour("card");
    pen.fillText(LETTERS[type] ?? "?", x + cell / 2, y + cell * 0.55);
  }
  for (const player of world.players.values()) {
    const [x, y] = at(player.location);
    const [dx, dy] = AHEAD[player.orientation] ?? [0, 0];
    const [cx, cy] = [x + cell / 2, y + cell / 2];
    pen.fillStyle = pen.strokeStyle = colour(player.id === mine ? "me" : "avatar");
    pen.beginPath();
    pen.arc(cx, cy, cell * 0.4, 0, 2 * Math.PI);
    pen.fill();
    pen.lineWidth = cell * 0.16;
    pen.beginPath();
    pen.moveTo(cx, cy);
    pen.lineTo(cx + dx * cell * 0.52, cy + dy * cell * 0.52);
    pen.stroke();
    pen.fillStyle = colour("on-accent");
    pen.font = `bold ${cell * 0.45}px sans-serif`;
    pen.fillText([...player.name][0] ?? "?", cx, cy + cell * 0.03);
  }
  canvas.setAttribute("aria-label", `The map after turn ${world.turn}: ${columns} by ${rows} cells, ${world.players.size} avatars.`);
}
