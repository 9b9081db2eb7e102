import * as pulumi from "@pulumi/pulumi";
import { hasMocks } from "./mocks";
import { plainPromise } from "./plainPromise";
import { programMemory } from "./programMemory";

/**
 * Lets no resource of ours be registered before this is known: if it fails, nothing is written at all. Not for a promise
 * that the program may catch.
 */
export function blockRegistrationsUntil<T>(known: pulumi.Output<T> | Promise<T>): void {
    // A test with mocks writes nothing, and what fails in one must not reach the next.
    if (hasMocks()) return;
    programMemory().awaited.push(pulumi.Output.isInstance(known) ? plainPromise(known) : known);
}

/**
 * The resources to depend on: none, but not before everything is known that the program asked for while its main module
 * ran.
 */
export async function allKnown(): Promise<pulumi.Resource[]> {
    // Not at once: what the program asks for after it has declared a resource counts as well.
    await Promise.resolve();
    await Promise.all(programMemory().awaited);
    return [];
}
