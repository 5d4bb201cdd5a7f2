// What was said in one room: messages in their order, the answers to each hanging below it.

import { $, avatar, botAvatar, make } from "./dom.js";
import { draw } from "./cards.js";

const SLOW = 250; // milliseconds before the bot is shown to be at work: it is usually faster
const NEAR = 120; // pixels from the end within which a reader follows what comes

const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });
const day = new Intl.DateTimeFormat("en-GB", { weekday: "long", day: "numeric", month: "long", hour: "2-digit", minute: "2-digit" });

export class Log {
  /** `press(message, data)` does what a button says; `reply(message)` begins an answer in a thread. */
  constructor(alliance, { press, reply }) {
    this.alliance = alliance;
    this.press = press;
    this.reply = reply;
    this.mention = new RegExp(`(@${alliance.bot.name})`, "i");
  }

  /** Show a room from its beginning, as one person sees it. */
  show(messages, me) {
    this.me = me;
    $("live").setAttribute("aria-busy", "true"); // nobody wants all of it read out
    $("log").replaceChildren();
    for (const message of messages) this.place(message);
    $("scroll").scrollTop = $("scroll").scrollHeight;
    requestAnimationFrame(() => {
      $("scroll").scrollTop = $("scroll").scrollHeight;
      $("live").setAttribute("aria-busy", "false");
    });
  }

  /** Something new, or something old that changed. */
  put(message, mine) {
    const { scrollTop, scrollHeight, clientHeight } = $("scroll");
    const follows = mine || scrollHeight - scrollTop - clientHeight < NEAR;
    const item = this.place(message);
    if (follows) reveal(item.querySelector(".content"));
  }

  /** Show that the bot is at work, in a thread or below everything; the function that is given back ends it. */
  typing(thread) {
    const item = make("li", { className: "message typing" }, botAvatar(),
      make("div", { className: "content" },
        make("p", { className: "dots", role: "status" }, make("span", { className: "unseen" }, `${this.alliance.bot.name} is typing`),
          make("i"), make("i"), make("i"))));
    const timer = setTimeout(() => {
      (this.threadOf(thread) ?? $("log")).append(item);
      reveal(item);
    }, SLOW);
    return () => {
      clearTimeout(timer);
      item.remove();
    };
  }

  place(message) {
    const old = this.item(message.id);
    const item = this.draw(message);
    if (old) {
      const focused = old.contains(document.activeElement) ? document.activeElement : null;
      const thread = old.querySelector(":scope > .body > .thread");
      if (thread) item.querySelector(":scope > .body > .thread").replaceWith(thread);
      old.replaceWith(item);
      if (focused) takeFocus(item, focused);
    } else {
      (this.threadOf(message.thread) ?? $("log")).append(item);
    }
    return item;
  }

  draw(message) {
    const index = this.alliance.people.findIndex((person) => person.id === message.author);
    const person = this.alliance.people[index];
    const name = person?.name ?? this.alliance.bot.name;
    const at = new Date(message.at);
    const content = make("div", { className: "content", tabIndex: -1 },
      make("p", { className: "who" },
        make("b", {}, name),
        person ? make("span", { className: "of quiet" }, person.organisation) : make("span", { className: "tag" }, "Bot"),
        make("time", { dateTime: message.at, title: day.format(at), className: "quiet" }, clock.format(at)),
        message.alone ? make("span", { className: "alone" }, "Only you can see this") : null),
      message.card ? this.card(message) : this.words(message.text));
    const body = make("div", { className: "body" }, content);
    if (this.repliable(message)) {
      body.append(
        make("ol", { className: "thread", "aria-label": `Answers to ${name}` }),
        make("button", { className: "plain small reply-button", type: "button", onclick: () => this.reply(message, name) }, "Reply in thread"));
    }
    return make("li", { className: `message${person ? "" : " from-bot"}${message.alone ? " whispered" : ""}`, "data-id": message.id },
      person ? avatar(person, index) : botAvatar(), body);
  }

  repliable(message) {
    return !message.thread && !message.alone && this.alliance.rooms.some((room) => room.id === message.room);
  }

  words(text) {
    const pieces = text.split(this.mention);
    return make("p", { className: "words", dir: "auto" },
      ...pieces.map((piece, at) => (at % 2 ? make("span", { className: "mention" }, piece) : piece)));
  }

  card(message) {
    const holder = make("div", { className: "card" });
    const { element } = draw(message.card, (data) => this.press(message, data, holder));
    holder.append(element);
    return holder;
  }

  item(id) {
    return $("log").querySelector(`[data-id="${CSS.escape(id)}"]`);
  }

  threadOf(id) {
    return id ? this.item(id)?.querySelector(".thread") : null;
  }
}

/** Bring something into sight, once everything around it has its size; of something tall, the beginning. */
function reveal(element) {
  requestAnimationFrame(() => {
    const fits = element.offsetHeight < $("scroll").clientHeight;
    element.scrollIntoView({ block: fits ? "nearest" : "start" });
  });
}

/** Keep the reader's place when the card under their finger was replaced: the same button, or the card itself. */
function takeFocus(item, focused) {
  const buttons = [...item.querySelectorAll("button")];
  const same = buttons.find((button) => button.textContent === focused.textContent);
  (same ?? item.querySelector(".content")).focus({ preventScroll: true });
}
