import { Counter, collectDefaultMetrics, Histogram, Registry } from "prom-client";

/** What Prometheus reads: counts and times by route, never by person. */
export class Measures {
  readonly registry = new Registry();
  private readonly seconds: Histogram<"method" | "route" | "status">;
  private readonly cards: Counter<"service" | "indicator">;
  private readonly feedback: Counter<"service" | "outcome">;
  private readonly refusedTokens: Counter<"why">;

  constructor() {
    const registers = [this.registry];
    collectDefaultMetrics({ register: this.registry });
    this.seconds = new Histogram({
      name: "kriebel_http_seconds",
      help: "Time to answer",
      labelNames: ["method", "route", "status"],
      buckets: [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1],
      registers,
    });
    this.cards = new Counter({ name: "kriebel_cds_cards_total", help: "Cards given", labelNames: ["service", "indicator"], registers });
    this.feedback = new Counter({
      name: "kriebel_cds_feedback_total",
      help: "Cards accepted or overridden",
      labelNames: ["service", "outcome"],
      registers,
    });
    this.refusedTokens = new Counter({
      name: "kriebel_refused_tokens_total",
      help: "Calls with a token that was refused",
      labelNames: ["why"],
      registers,
    });
  }

  answered(method: string, route: string, status: number, milliseconds: number): void {
    this.seconds.observe({ method, route, status: String(status) }, milliseconds / 1000);
  }
  card(service: string, indicator: string): void {
    this.cards.inc({ service, indicator });
  }
  judged(service: string, outcome: string): void {
    this.feedback.inc({ service, outcome });
  }
  refused(why: string): void {
    this.refusedTokens.inc({ why });
  }
}
