import * as pulumi from "@pulumi/pulumi";

/** Stands for the web app of the stack: a site on a CDN, a container behind a load balancer. Here it is only its URL. */
export class WebApp extends pulumi.ComponentResource {
    readonly url: pulumi.Output<string>;

    constructor(name: string, args: { domain: pulumi.Input<string> }, options?: pulumi.ComponentResourceOptions) {
        super("examples:index:WebApp", name, {}, options);
        this.url = pulumi.interpolate`https://${args.domain}`;
        this.registerOutputs({ url: this.url });
    }
}
