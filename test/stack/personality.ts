import { type Behaviour, type Personality, personalities } from "../../sandbox/api";
import { scenarioSpeed } from "./scenarioClock";

/** The server that these scenarios run against, if it is not the usual one. `jest.config.ts` sets it. */
export const personality = (globalThis as { personality?: Personality }).personality;

/** How a server behaves for a provider whose clock runs faster: it lags as long as it says. */
export function behaviourOf(name: Personality): Partial<Behaviour> {
    const behaviour: Partial<Behaviour> = personalities[name];
    return { ...behaviour, lagMs: (behaviour.lagMs ?? 0) / scenarioSpeed };
}
