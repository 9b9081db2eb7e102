import { type Personality, personalities, type SandboxOptions } from "../../sandbox/api";

/** The server that these scenarios run against, if it is not the usual one. `jest.config.ts` sets it. */
export const personality = (globalThis as { personality?: Personality }).personality;

/** How that server behaves. */
export const serverBehaviour: SandboxOptions = personality === undefined ? {} : personalities[personality];
