import { configure } from "../api/config";
import type { ConfigReader } from "../api/session";
import { dropRepeatedErrors, ignorePrintingErrors, notifyOnce } from "../run/notify";

/** Prepares the provider host for a stack. It may be called once for each kind of resource. */
export async function configureHost({ config }: { readonly config: ConfigReader }): Promise<void> {
    dropRepeatedErrors();
    ignorePrintingErrors();
    configure(config, notifyOnce);
}
