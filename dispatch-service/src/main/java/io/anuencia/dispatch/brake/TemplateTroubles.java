package io.anuencia.dispatch.brake;

import io.anuencia.dispatch.campaign.CampaignBrakes.TemplateInUse;
import io.anuencia.dispatch.template.Template;
import io.anuencia.dispatch.template.TemplateFingerprint;
import io.anuencia.dispatch.template.Templates;
import io.anuencia.events.MessageClass;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Checks whether a template may still be sent the way it was checked when its campaign was made.
 */
@ApplicationScoped
class TemplateTroubles {

    private static final String DISLIKED = "RED";

    private final Templates templates;

    TemplateTroubles(Templates templates) {
        this.templates = templates;
    }

    /** Returns what is wrong now, worded for whoever resumes the campaign. */
    Optional<String> of(TemplateInUse use) {
        if (use.purposeClass() == MessageClass.MARKETING
                && use.messageClass() != MessageClass.MARKETING) {
            return Optional.of(
                    "PURPOSE_RECATEGORISED: the purpose is MARKETING now, and "
                            + use.name()
                            + " was not checked as advertising (CNT_CLASS_MISLABELLED); "
                            + anew(use));
        }
        List<Template> found = new ArrayList<>();
        for (String language : use.languages()) {
            Optional<Template> template = templates.find(use.wabaId(), use.name(), language);
            if (template.isEmpty()) {
                return Optional.of(
                        "TEMPLATE_WITHDRAWN: "
                                + use.name()
                                + " in "
                                + language
                                + " no longer exists at WhatsApp; create it again, or cancel.");
            }
            found.add(template.get());
        }
        return found.stream()
                .map(template -> problem(use, template))
                .flatMap(Optional::stream)
                .findFirst()
                .or(() -> change(use, found));
    }

    private static Optional<String> problem(TemplateInUse use, Template template) {
        if (!template.isApproved()) {
            return Optional.of(
                    "TEMPLATE_"
                            + template.status()
                            + ": WhatsApp does not send "
                            + template.name()
                            + "; resume when it is APPROVED again.");
        }
        if (template.isMarketing() && use.messageClass() != MessageClass.MARKETING) {
            return Optional.of(
                    "TEMPLATE_RECATEGORISED: WhatsApp files "
                            + template.name()
                            + " under MARKETING now, and it was not checked as advertising"
                            + " (CNT_CLASS_MISLABELLED); "
                            + anew(use));
        }
        if (DISLIKED.equals(template.quality())) {
            return Optional.of(
                    "TEMPLATE_QUALITY_LOW: people block or report "
                            + template.name()
                            + "; change it before you write to anybody else.");
        }
        return Optional.empty();
    }

    private static Optional<String> change(TemplateInUse use, List<Template> found) {
        return use.fingerprint().differsFrom(TemplateFingerprint.of(found))
                ? Optional.of(
                        "TEMPLATE_CHANGED: "
                                + use.name()
                                + " has other texts or buttons than when the campaign was made; "
                                + anew(use))
                : Optional.empty();
    }

    /**
     * Advice on how to reach the remaining people. An audience that was given as a list of numbers
     * cannot be cloned here; the caller still has the list.
     */
    private static String anew(TemplateInUse use) {
        return (use.named()
                        ? "cancel the campaign and post one with the numbers of those whom its"
                                + " recipients show as CANCELLED or SUPPRESSED"
                        : "cancel the campaign and clone its part UNSENT")
                + ", so that it is checked and nobody is written to twice.";
    }
}
