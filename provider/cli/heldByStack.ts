import { kindOf } from "../program/stateResource";
import type { Held } from "../programText/held";
import { type Exported, managedResources, nameOf } from "./exported";

/**
 * What the state of a stack holds, for a file that is to declare the rest of an account.
 *
 * @param own the ids that the file adopts itself: it goes on declaring them, whether they are taken over yet or not
 */
export function heldBy(state: Exported, own: readonly string[] = []): Held {
    const others = managedResources(state).filter(({ id }) => id === undefined || !own.includes(id));
    const isActivation = ({ type }: { type: string }) => kindOf(type) === "ProjectActivation";
    const ids = (resources: typeof others) => new Set(resources.flatMap(({ id }) => (id === undefined ? [] : [id])));
    // What is only looked up has a name as well.
    const lookedUp = (state.deployment?.resources ?? []).filter(
        ({ type, external }) => external === true && kindOf(type) !== undefined,
    );
    return {
        // An activation has the id of its project, and does not hold it.
        objects: ids(others.filter((resource) => !isActivation(resource))),
        activations: ids(others.filter(isActivation)),
        names: new Set([...others, ...lookedUp].map(({ urn }) => nameOf(urn))),
    };
}
