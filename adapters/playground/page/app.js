// The page: one person, one room, and what that person may see there.

import { $, avatar, make, toast, withdrawOffer } from "./dom.js";
import { Composer } from "./composer.js";
import { choosePerson, closeDialogs, fillIn } from "./dialogs.js";
import { Log } from "./log.js";
import { closeSide } from "./side.js";
import { Stream, act } from "./wire.js";

const DOUBLE = 500; // milliseconds in which a second press of a card is the same press
const PATIENCE = 800; // milliseconds a connection may be gone before anybody is told

const alliance = await (await fetch("/playground/alliance")).json();
const botName = alliance.bot.name;
const PRIVATE = [
  { id: "direct", name: botName, about: "Your own chat with the bot. Nobody else reads it." },
  { id: "home", name: "Home", about: "The bot's own page, as you see it" },
];
const rooms = [...alliance.rooms, ...PRIVATE];
const shared = (room) => alliance.rooms.some((known) => known.id === room);

const state = { me: null, room: null, messages: new Map(), ready: false, unread: new Set(), waiting: 0, pressed: {} };
let stream;
let lost;

const log = new Log(alliance, { press, reply: (message, name) => composer.replyTo(message, name) });
const composer = new Composer(alliance, say);

// --- where we are: the address says who and where, so that reload, back and a second tab all work ---

function read() {
  const [person, room] = location.hash.slice(1).split("/");
  return {
    me: alliance.people.some((known) => known.id === person) ? person : alliance.people[0].id,
    room: rooms.some((known) => known.id === room) ? room : "direct",
  };
}

function go(me, room) {
  location.hash = `${me}/${room}`;
}

function arrive() {
  const { me, room } = read();
  const other = me !== state.me;
  Object.assign(state, { me, room });
  closeDialogs();
  closeSide();
  withdrawOffer();
  if (other) become();
  enter();
}

function become() {
  stream?.close();
  state.messages.clear();
  state.unread.clear();
  state.ready = false;
  stream = new Stream(state.me, { hello, message, ready, lost: lostSight });
  const index = alliance.people.findIndex((person) => person.id === state.me);
  const person = alliance.people[index];
  $("switch").replaceChildren(avatar(person, index),
    make("span", { className: "me-words" },
      make("span", { className: "small quiet" }, "You are"),
      make("b", {}, person.name),
      make("span", { className: "small quiet" }, person.organisation)),
    make("span", { className: "change small", "aria-hidden": "true" }, "Change"));
  $("switch").setAttribute("aria-label", `You are ${person.name}, ${person.organisation}. Change person`);
  $("switch-small").replaceChildren(avatar(person, index));
  $("switch-small").setAttribute("aria-label", `You are ${person.name}. Change person`);
}

function enter() {
  const room = rooms.find((known) => known.id === state.room);
  state.unread.delete(state.room);
  $("room").textContent = shared(room.id) ? `# ${room.name}` : room.name;
  $("about").textContent = room.about;
  document.title = `${room.name} · ${botName} playground`;
  $("composer").hidden = room.id === "home";
  $("main").dataset.room = room.id;
  begin(room);
  composer.enter(`${state.me}/${room.id}`, { shared: shared(room.id), name: room.name, said: said() });
  drawRooms();
  if (state.ready) log.show(here(), state.me);
  openHome();
}

function openHome() {
  if (state.room === "home") act("open-home", { as: state.me }).catch(tell);
}

function begin(room) {
  const words = {
    direct: ["Ask in your own words", "What the Compact says, how to pitch the alliance, who may join: the bot looks it up and names the source."],
    home: [],
  }[room.id] ?? [`This is the beginning of #${room.name}`, "Everybody in the network sees what is said here. Mention the bot and it answers below your message."];
  $("beginning").hidden = words.length === 0;
  $("beginning").replaceChildren(...words.map((text, at) => make("p", { className: at ? "quiet" : "beginning-title" }, text)));
}

function drawRooms() {
  const item = (room, mark) => make("li", {}, make(
    "a",
    { href: `#${state.me}/${room.id}`, ...(room.id === state.room ? { "aria-current": "page" } : {}) },
    make("span", { className: "mark", "aria-hidden": "true" }, mark),
    make("span", {}, room.name),
    state.unread.has(room.id) ? make("span", { className: "new" }, "new") : null));
  $("channels").replaceChildren(...alliance.rooms.map((room) => item(room, "#")));
  $("private").replaceChildren(...PRIVATE.map((room) => item(room, room.id === "home" ? "⌂" : "•")));
}

function here() {
  return [...state.messages.values()].filter((known) => known.room === state.room).sort((a, b) => a.number - b.number);
}

function said() {
  return here().filter((known) => known.author === state.me).map((known) => known.text);
}

// --- what comes in ---

function hello(fresh) {
  clearTimeout(lost);
  lost = undefined;
  $("banner").classList.remove("shown");
  if (!fresh) return;
  if (state.messages.size) {
    toast("The program was started anew. What was said before is gone.");
    openHome();
  }
  state.messages.clear();
  state.ready = false;
  composer.replyTo(null, false);
}

function message(sent) {
  const known = state.messages.has(sent.id);
  state.messages.set(sent.id, sent);
  if (!state.ready) return;
  if (sent.room === state.room) {
    log.put(sent, state.waiting > 0 || sent.author === state.me);
    if (sent.author === state.me) composer.suggest(said());
  } else if (!known) {
    state.unread.add(sent.room);
    drawRooms();
  }
}

function ready() {
  if (state.ready) return;
  state.ready = true;
  log.show(here(), state.me);
  composer.suggest(said());
}

function lostSight() {
  lost ??= setTimeout(() => {
    $("banner").textContent = "The connection to the bot is lost. The page tries again by itself.";
    $("banner").classList.add("shown");
  }, PATIENCE);
}

// --- what we do ---

async function say(text, thread) {
  const answering = !shared(state.room) || text.toLowerCase().includes(`@${botName.toLowerCase()}`);
  return await doing(() => act("say", { as: state.me, room: state.room, thread, text }), answering ? { thread } : null);
}

async function press(pressed, data, holder) {
  const again = state.pressed.id === pressed.id && Date.now() - state.pressed.at < DOUBLE;
  if (holder.dataset.busy || again) return;
  state.pressed = { id: pressed.id, at: Date.now() };
  holder.dataset.busy = "yes";
  const from = { as: state.me, room: pressed.room === "home" ? "direct" : pressed.room, thread: pressed.thread ?? threadBelow(pressed) };
  const answer = await doing(() => act("press", { as: state.me, message: pressed.id, data }), { thread: from.thread });
  delete holder.dataset.busy;
  if (answer?.form) {
    fillIn(answer.form, async (typed) => {
      const next = await act("submit", { ...from, data: typed });
      if (next.elsewhere || (!next.form && pressed.room === "home")) lookThere();
      return next.form;
    });
  } else if (answer && pressed.room === "home") {
    go(state.me, "direct");
  }
}

function threadBelow(pressed) {
  return shared(pressed.room) ? pressed.id : null;
}

function lookThere() {
  toast("The answer is in your own chat with the bot.", { label: "Open", go: () => go(state.me, "direct") });
}

/** Do something while the reader sees that it is being done; null when it failed, and the reader was told. */
async function doing(work, where) {
  const done = where && log.typing(where.thread);
  state.waiting++;
  try {
    const answer = await work();
    if (answer.elsewhere) lookThere();
    return answer;
  } catch (error) {
    tell(error);
    return null;
  } finally {
    state.waiting--;
    done?.();
  }
}

function tell(error) {
  toast(error.message);
}

// --- who we are ---

function change() {
  choosePerson(alliance.people, state.me, (person) => {
    if (person === state.me) return closeSide();
    go(person, state.room);
    toast(`You are now ${alliance.people.find((known) => known.id === person).name}.`);
  });
}

$("alliance").textContent = alliance.name;
$("switch").onclick = change;
$("switch-small").onclick = change;
$("skip").onclick = (event) => {
  event.preventDefault(); // the address is taken: it says who and where
  ($("composer").hidden ? $("scroll") : $("words")).focus();
};
addEventListener("hashchange", arrive);
if (!location.hash) history.replaceState(null, "", `#${read().me}/${read().room}`);
arrive();
