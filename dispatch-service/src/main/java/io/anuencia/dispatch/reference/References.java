package io.anuencia.dispatch.reference;

import io.anuencia.dispatch.catalog.Brand;
import io.anuencia.dispatch.catalog.Catalog;
import io.anuencia.dispatch.catalog.Purpose;
import io.anuencia.dispatch.content.ContentFinding;
import io.anuencia.dispatch.sender.Sender;
import io.anuencia.dispatch.sender.SenderDirectory;
import io.anuencia.dispatch.template.Template;
import io.anuencia.events.MessageClass;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hibernate.validator.constraints.time.DurationMin;

/** Checks that the references of a request exist and fit together. */
@ApplicationScoped
public class References {

    private static final String DOES_NOT_FIT =
            "Something that the request names does not exist or does not fit; see errors.";

    private final Catalog catalog;
    private final SenderDirectory senders;
    private final TemplateChoice templates;
    private final Settings settings;

    References(
            Catalog catalog, SenderDirectory senders, TemplateChoice templates, Settings settings) {
        this.catalog = catalog;
        this.senders = senders;
        this.templates = templates;
        this.settings = settings;
    }

    /** Settings of references. */
    @ConfigMapping(prefix = "anuencia.campaigns")
    interface Settings {
        /**
         * Time for which a request waits for a brand or purpose that has not arrived. If it is
         * shorter than an event takes to arrive, a purpose that was just stored is refused.
         */
        @WithDefault("PT5S")
        @DurationMin(seconds = 0)
        Duration catalogPatience();
    }

    /**
     * Waits a while for a brand or purpose that consent-service has published and that is still on
     * its way.
     */
    public void await(RequestReferences asked) {
        boolean registered = senders.find(asked.sender()).isPresent();
        catalog.await(
                () ->
                        (asked.purpose() == null
                                        || catalog.purpose(asked.brand(), asked.purpose())
                                                .filter(purpose -> isAbout(purpose, asked))
                                                .isPresent())
                                && catalog.brand(asked.brand())
                                        .filter(brand -> !registered || lists(brand, asked))
                                        .isPresent(),
                settings.catalogPatience());
    }

    /**
     * Checks the references and names every wrong field.
     *
     * @param classes classes of purpose that the request may name
     * @throws io.anuencia.messaging.rest.ProblemException (422) with all of them
     */
    public CheckedReferences check(RequestReferences asked, Set<MessageClass> classes) {
        RequestErrors errors = new RequestErrors();
        Optional<Brand> brand = brand(asked, errors);
        Optional<Purpose> purpose = purpose(asked, classes, errors);
        Optional<Sender> sender = sender(asked, brand, errors);
        List<Template> found =
                asked.template() == null || sender.isEmpty()
                        ? List.of()
                        : templates.find(asked.template(), sender.get().wabaId(), errors);
        MessageClass messageClass = messageClass(purpose, found);
        List<ContentFinding> advice = new ArrayList<>();
        if (brand.isPresent()) {
            advice.addAll(
                    templates.check(
                            asked,
                            new ChosenTemplate(
                                    brand.get(), purpose.orElse(null), messageClass, found),
                            errors));
        }
        errors.throwIfUnfit(DOES_NOT_FIT);
        return new CheckedReferences(
                sender.orElseThrow(), found, messageClass, contentTypes(asked, purpose), advice);
    }

    /**
     * Checks the references of a template that is only looked at, and names every wrong field. A
     * template that WhatsApp has not approved, or that breaks a content rule, is found too: see
     * {@link #judge}. Without a purpose, its category decides on the class.
     *
     * @param classes classes of purpose that the request may name
     * @throws io.anuencia.messaging.rest.ProblemException (422) with all of them
     */
    public ChosenTemplate find(RequestReferences asked, Set<MessageClass> classes) {
        RequestErrors errors = new RequestErrors();
        Optional<Brand> brand = brand(asked, errors);
        Optional<Purpose> purpose = purpose(asked, classes, errors);
        Optional<Sender> sender = sender(asked, brand, errors);
        List<Template> found =
                sender.isEmpty()
                        ? List.of()
                        : templates.find(asked.template(), sender.get().wabaId(), errors);
        found.forEach(one -> TemplateChoice.checkInputs(asked.template(), one, errors));
        errors.throwIfUnfit(DOES_NOT_FIT);
        MessageClass messageClass = messageClass(purpose, found);
        return new ChosenTemplate(
                brand.orElseThrow(),
                purpose.orElse(null),
                purpose.isEmpty() && messageClass == MessageClass.SERVICE_REPLY
                        ? MessageClass.UTILITY
                        : messageClass,
                found);
    }

    /**
     * Returns what a request or a permit would find in a template filled with values.
     *
     * @param country country of the person whose law applies; null takes that of the brand, and
     *     makes advice of its demands, as for an audience
     */
    public List<ContentFinding> judge(
            ChosenTemplate use, Template template, Map<String, String> values, String country) {
        return templates.judge(use, template, values, country);
    }

    private Optional<Brand> brand(RequestReferences asked, RequestErrors errors) {
        Optional<Brand> brand = catalog.brand(asked.brand());
        errors.check(
                brand.isPresent(),
                "brand",
                "is not known; create it in consent-service first: PUT /brands/{brand}");
        return brand;
    }

    private Optional<Purpose> purpose(
            RequestReferences asked, Set<MessageClass> classes, RequestErrors errors) {
        if (asked.purpose() == null) {
            return Optional.empty();
        }
        Optional<Purpose> purpose = catalog.purpose(asked.brand(), asked.purpose());
        errors.check(
                purpose.isPresent(),
                "purpose",
                "is not known for this brand; create it in consent-service first");
        errors.check(
                purpose.isEmpty() || classes.contains(purpose.get().messageClass()),
                "purpose",
                "is for answers; it must be of class MARKETING or UTILITY");
        purpose.ifPresent(found -> contentTypes(found, asked.contentTypes(), errors));
        return purpose;
    }

    private Optional<Sender> sender(
            RequestReferences asked, Optional<Brand> brand, RequestErrors errors) {
        Optional<Sender> sender = senders.find(asked.sender());
        errors.check(
                sender.isPresent(),
                "sender",
                "is not registered; register it first: PUT /senders/{phoneNumberId}");
        errors.check(
                sender.isEmpty() || brand.isEmpty() || lists(brand.get(), asked),
                "sender",
                "is not a number of this brand; add it to its phoneNumberIds or use another");
        return sender;
    }

    private static MessageClass messageClass(Optional<Purpose> purpose, List<Template> templates) {
        if (templates.stream().anyMatch(Template::isMarketing)) {
            return MessageClass.MARKETING;
        }
        return purpose.map(Purpose::messageClass).orElse(MessageClass.SERVICE_REPLY);
    }

    private static void contentTypes(Purpose purpose, List<String> asked, RequestErrors errors) {
        for (int i = 0; i < asked.size(); i++) {
            errors.check(
                    purpose.contentTypes().contains(asked.get(i)),
                    "contentTypes[" + i + "]",
                    "is not a content type of the purpose, which has " + purpose.contentTypes());
        }
    }

    private static List<String> contentTypes(RequestReferences asked, Optional<Purpose> purpose) {
        return asked.contentTypes().isEmpty()
                ? purpose.map(Purpose::contentTypes).orElse(List.of())
                : asked.contentTypes();
    }

    private static boolean isAbout(Purpose purpose, RequestReferences asked) {
        return purpose.contentTypes().containsAll(asked.contentTypes());
    }

    private static boolean lists(Brand brand, RequestReferences asked) {
        return brand.phoneNumberIds().contains(asked.sender());
    }
}
