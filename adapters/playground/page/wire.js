// The way to the bot: what you do goes out as requests, what you may see comes in as a stream.

const ATTEMPTS = 4;
const AGAIN_AFTER = 700;

const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

/** Do something, once: every attempt carries the same key, so that it has one effect however often it arrives. */
export async function act(what, details) {
  const body = JSON.stringify({ turn: crypto.randomUUID(), ...details });
  for (let attempt = 1; ; attempt++) {
    let response;
    try {
      response = await fetch(`/playground/${what}`, { method: "POST", headers: { "Content-Type": "application/json" }, body });
    } catch {
      if (attempt === ATTEMPTS) throw new Error("The bot cannot be reached. Is the program still running? Please try again then.");
      await pause(AGAIN_AFTER * attempt);
      continue;
    }
    const answer = await response.json().catch(() => ({}));
    if (!response.ok) throw new Error(answer.error ?? "Something went wrong on our side. Please try once more.");
    return answer;
  }
}

/** The stream of what one person sees. `hears` has hello(fresh), message(message), ready() and lost(). */
export class Stream {
  constructor(person, hears) {
    this.person = person;
    this.hears = hears;
    this.open();
  }

  open() {
    this.source = new EventSource(`/playground/events?as=${encodeURIComponent(this.person)}`);
    this.source.addEventListener("hello", (event) => this.hears.hello(JSON.parse(event.data).fresh));
    this.source.addEventListener("message", (event) => this.hears.message(JSON.parse(event.data)));
    this.source.addEventListener("ready", () => this.hears.ready());
    this.source.onerror = () => {
      this.hears.lost();
      // The browser tries again by itself unless it was refused; then we do.
      if (this.source.readyState === EventSource.CLOSED) this.again = setTimeout(() => this.open(), 2000);
    };
  }

  close() {
    clearTimeout(this.again);
    this.source.close();
  }
}
