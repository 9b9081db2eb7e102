import { optional, required } from "../schema/field";
import { array, enumOf, objectId, section, string } from "../schema/types";

/** The fields of a project's activation. */
export const fields = section({
    project: required(objectId(), { description: "The id of the project that goes live.", replaceOnChanges: true }),
    flows: required(
        array(objectId()).min(1, { error: "must name at least one flow: a project without one cannot go live" }),
        {
            description: "The ids of the flows that go live with it.",
            unordered: true,
        },
    ),
    status: optional(enumOf("active", "paused"), {
        description: "`paused` takes the project offline and leaves its flows as they are. Default `active`.",
        resetTo: "active",
    }),
});

/** What an activation tells beside its arguments. */
export const computed = section({
    liveSince: optional(string(), {
        description: "Since when the project is live, as an ISO 8601 date. Missing while it is paused.",
    }),
    stackFlows: optional(array(objectId()), {
        description:
            "The project's flows that this stack made, if it declares the project as well, without `forceDestroy`. A destroy " +
            "looks first whether there are others, and refuses before it changes anything.",
    }),
});
