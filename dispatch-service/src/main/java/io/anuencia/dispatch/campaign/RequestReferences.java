package io.anuencia.dispatch.campaign;

import io.anuencia.dispatch.catalog.Brand;
import io.anuencia.dispatch.catalog.Catalog;
import io.anuencia.dispatch.catalog.Purpose;
import io.anuencia.dispatch.sender.Sender;
import io.anuencia.dispatch.sender.SenderDirectory;
import io.anuencia.dispatch.template.Template;
import io.anuencia.dispatch.template.Templates;
import io.anuencia.events.MessageClass;
import io.anuencia.messaging.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Checks that what a request names exists and fits together. */
@ApplicationScoped
class RequestReferences {

    private static final Set<MessageClass> OF_CAMPAIGNS =
            Set.of(MessageClass.MARKETING, MessageClass.UTILITY);

    private final Catalog catalog;
    private final SenderDirectory senders;
    private final Templates templates;
    private final CampaignConfig config;

    RequestReferences(
            Catalog catalog, SenderDirectory senders, Templates templates, CampaignConfig config) {
        this.catalog = catalog;
        this.senders = senders;
        this.templates = templates;
        this.config = config;
    }

    /** Waits a while for a brand or purpose that consent-service told of and that is on its way. */
    void await(CampaignRequest request) {
        boolean registered = senders.find(request.sender()).isPresent();
        catalog.await(
                () ->
                        catalog.purpose(request.brand(), request.purpose()).isPresent()
                                && catalog.brand(request.brand())
                                        .filter(brand -> !registered || lists(brand, request))
                                        .isPresent(),
                config.catalogPatience());
    }

    private static boolean lists(Brand brand, CampaignRequest request) {
        return brand.phoneNumberIds().contains(request.sender());
    }

    /**
     * Checks; every wrong field is named.
     *
     * @return the class that the messages have: marketing if the purpose or the template says so
     */
    MessageClass check(CampaignRequest request) {
        Findings findings = new Findings();
        Optional<Brand> brand = catalog.brand(request.brand());
        findings.check(
                brand.isPresent(),
                "brand",
                "is not known; put it to consent-service first: PUT /brands/{brand}");
        Optional<Purpose> purpose = catalog.purpose(request.brand(), request.purpose());
        findings.check(
                purpose.isPresent(),
                "purpose",
                "is not known for this brand; put it to consent-service first");
        findings.check(
                purpose.isEmpty() || OF_CAMPAIGNS.contains(purpose.get().messageClass()),
                "purpose",
                "is for answers; a campaign needs a purpose of class MARKETING or UTILITY");
        Optional<Sender> sender = sender(request, brand, findings);
        Optional<Template> template = sender.flatMap(s -> template(request, s, findings));
        boolean marketing =
                purpose.filter(p -> p.messageClass() == MessageClass.MARKETING).isPresent()
                        || template.filter(Template::isMarketing).isPresent();
        template.ifPresent(t -> fits(request, t, marketing, findings));
        findings.throwIfAny(
                Problem.Kind.UNPROCESSABLE,
                "What the request names does not exist or does not fit; see errors.");
        return marketing ? MessageClass.MARKETING : MessageClass.UTILITY;
    }

    private Optional<Sender> sender(
            CampaignRequest request, Optional<Brand> brand, Findings findings) {
        Optional<Sender> sender = senders.find(request.sender());
        findings.check(
                sender.isPresent(),
                "sender",
                "is not registered; register it first: PUT /senders/{phoneNumberId}");
        findings.check(
                sender.isEmpty() || brand.isEmpty() || lists(brand.get(), request),
                "sender",
                "is no number of this brand; add it to the brand's phoneNumberIds or use another");
        return sender;
    }

    private Optional<Template> template(CampaignRequest request, Sender sender, Findings findings) {
        Optional<Template> template =
                templates.find(
                        sender.wabaId(), request.template().name(), request.template().language());
        findings.check(
                template.isPresent(),
                "template.name",
                "is not known in this language for the sender's account; POST /templates/sync"
                        + " after it was made at Meta");
        return template;
    }

    private static void fits(
            CampaignRequest request, Template template, boolean marketing, Findings findings) {
        findings.check(
                template.isApproved(),
                "template.name",
                "CNT_TEMPLATE_NOT_APPROVED: WhatsApp says "
                        + template.status()
                        + "; wait for APPROVED and sync again");
        findings.check(
                template.otherInputs().isEmpty(),
                "template.name",
                "needs more than body parameters, which cannot be filled yet: "
                        + template.otherInputs());
        findings.check(
                !"AUTHENTICATION".equals(template.category()),
                "template.name",
                "is for authentication codes, not for campaigns");
        findings.check(
                !marketing || template.optOut().isPresent(),
                "template.name",
                "CNT_NO_OPT_OUT: a marketing template needs a quick-reply button that stops"
                        + " messages, such as \"No más promociones\"; add one at Meta and sync");
        parameters(request, template.parameters(), findings);
    }

    private static void parameters(
            CampaignRequest request, List<String> needed, Findings findings) {
        for (String name : needed) {
            findings.check(
                    request.template().parameters().containsKey(name),
                    "template.parameters." + name,
                    "CNT_VARIABLE_MISSING: the template needs it");
        }
        for (String name : request.template().parameters().keySet()) {
            findings.check(
                    needed.contains(name),
                    "template.parameters." + name,
                    "is no parameter of the template; it has " + needed);
        }
    }
}
