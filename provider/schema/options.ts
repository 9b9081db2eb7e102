import { z } from "zod";
import { optional } from "./field";
import { boolean, objectId } from "./types";

// The options that every resource has. They are this provider's, and never sent.

/** Fields of Verifik's that the table does not model. */
export const rawFields = () =>
    optional(z.record(z.string(), z.json(), { error: "must be an object with named fields" }), {
        description:
            "Fields of Verifik's that this version does not model, also inside sections. Merged into the arguments.",
        providerOnly: "body",
    });

/** The object to take over. */
export const adopt = (title: string) =>
    optional(objectId(), {
        description: `Take over the ${title} with this id instead of creating one. It counts only while the state holds no ${title}.`,
        providerOnly: "create",
    });

/** Leave to make a duplicate. */
export const allowDuplicate = (doc: string) =>
    optional(boolean(), { description: `${doc} Default false.`, providerOnly: "create" });

/** Leave to delete what is in use. */
export const forceDestroy = (doc: string) =>
    optional(boolean(), { description: `${doc} Default false.`, providerOnly: "delete" });
