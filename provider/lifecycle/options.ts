import { z } from "zod";
import { optional } from "./field";
import { flag, objectId } from "./types";

// The options that every noun has. They are this provider's, and never sent.

/** Fields of Verifik's that the table does not model. */
export const rawFields = () =>
    optional(z.record(z.string(), z.json(), { error: "must be an object with named fields" }), {
        doc: "Fields of Verifik's that this version does not model, also inside sections. Merged into the arguments.",
        local: true,
    });

/** The object to take over. */
export const adopt = (title: string) =>
    optional(objectId(), {
        doc: `Take over the ${title} with this id instead of making one. It counts only while the state holds no ${title}.`,
        local: true,
    });

/** Leave to make a twin. */
export const allowDuplicate = (doc: string) => optional(flag(), { doc: `${doc} Default false.`, local: true });

/** Leave to delete what is in use. */
export const forceDestroy = (doc: string) => optional(flag(), { doc: `${doc} Default false.`, local: true });
