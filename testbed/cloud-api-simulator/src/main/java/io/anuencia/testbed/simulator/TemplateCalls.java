package io.anuencia.testbed.simulator;

import java.util.List;

/** Control calls that change the templates of a business, and decide on messages held for them. */
final class TemplateCalls {
    private final World world;
    private final Bulletins bulletins;

    private TemplateCalls(World world) {
        this.world = world;
        this.bulletins = new Bulletins(world);
    }

    static void addTo(ControlCalls calls, World world) {
        TemplateCalls templates = new TemplateCalls(world);
        calls.add("PUT templates", templates::replace);
        calls.add("POST templates/change", templates::change);
        calls.add("POST held", templates::decide);
    }

    private ControlCall.Action replace(String id, Fields call) {
        Business business = world.accounts().businessOf(call);
        List<Template> templates = TemplateCatalog.read(call.objects("templates"));
        call.refuseUnknown();
        if (!call.has("templates")) {
            throw BadInput.at(call.path("templates"), "is required; an empty array removes all");
        }
        return ControlCall.now(
                () -> {
                    business.templates().replace(templates);
                    return new MetaJson().open().field("templates", templates.size()).close();
                });
    }

    /** Approves, pauses, rates, recategorises or rewrites one template, with its webhooks. */
    private ControlCall.Action change(String id, Fields call) {
        Business business = world.accounts().businessOf(call);
        String name = call.text("name");
        String language = call.text("language", null);
        TemplateChange change = TemplateChange.read(call);
        call.refuseUnknown();
        return ControlCall.now(
                () -> {
                    Template before = business.templates().only(name, language);
                    Template after = change.applied(before, bulletins.nowSeconds());
                    business.templates().exchange(before, after);
                    change.tell(business, before, after, bulletins);
                    int dropped =
                            after.status() == Template.Status.PAUSED
                                    ? world.journey()
                                            .held()
                                            .decide(each -> each.isOf(business, after), false)
                                    : 0;
                    return new MetaJson()
                            .open()
                            .field("template", after.raw())
                            .field("dropped", dropped)
                            .close();
                });
    }

    private ControlCall.Action decide(String id, Fields call) {
        String decision = call.text("decision");
        boolean ofOne = call.has("name");
        String name = ofOne ? call.text("name") : null;
        String language = call.text("language", null);
        Business business = ofOne ? world.accounts().businessOf(call) : null;
        call.refuseUnknown();
        if (!List.of("release", "drop").contains(decision)) {
            throw BadInput.at("decision", "must be release or drop");
        }
        return ControlCall.now(
                () -> {
                    Template template = ofOne ? business.templates().only(name, language) : null;
                    int many =
                            world.journey()
                                    .held()
                                    .decide(
                                            each -> !ofOne || each.isOf(business, template),
                                            "release".equals(decision));
                    return new MetaJson().open().field("decided", many).close();
                });
    }
}
