import { rememberTexts } from "../run/declaredTexts";
import { check } from "./check";
import { configureHost } from "./configureHost";
import { create } from "./create";
import { remove } from "./delete";
import { diff } from "./diff";
import { importObject } from "./import";
import type { Provider } from "./provider";
import { read } from "./read";
import type { ResourceSpec } from "./resourceSpec";
import { update } from "./update";
import { withWayOut } from "./wayOut";

/** The operations of a resource, as the SDK's provider host and the plugin call them. */
export function createProvider(spec: ResourceSpec): Provider {
    return {
        configure: configureHost,
        check: (olds, news) => {
            rememberTexts(spec.fields, olds, news);
            return check(spec, olds, news);
        },
        diff: async (id, olds, news, holder) => {
            rememberTexts(spec.fields, olds, news);
            return diff(spec, id, olds, news, holder);
        },
        create: (inputs) => create(spec, inputs),
        read: (id, olds, inputs) => withWayOut(read(spec, id, olds ?? {}, inputs)),
        import: (id) => importObject(spec, id),
        update: (id, olds, news) => update(spec, id, olds, news),
        delete: (id, olds, holder) => withWayOut(remove(spec, id, olds, holder)),
    };
}
