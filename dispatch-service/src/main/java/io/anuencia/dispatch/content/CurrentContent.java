package io.anuencia.dispatch.content;

import io.anuencia.dispatch.catalog.Brand;
import io.anuencia.dispatch.catalog.Catalog;
import io.anuencia.dispatch.catalog.Packs;
import io.anuencia.dispatch.catalog.Purpose;
import io.anuencia.dispatch.parameter.PageLinks;
import io.anuencia.dispatch.template.Template;
import io.anuencia.events.MessageClass;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Checks the text of one person just before it is sent: what the laws that apply to them demand of
 * it, and whether WhatsApp would take it, as long as it is with what is known about them. The
 * catalog is read again every few seconds, so a changed pack takes effect within that time.
 */
@ApplicationScoped
public class CurrentContent {

    private static final long FRESH_NANOS = Duration.ofSeconds(5).toNanos();

    private final Catalog catalog;
    private final PageLinks links;
    private volatile Kept kept;

    CurrentContent(Catalog catalog, PageLinks links) {
        this.catalog = catalog;
        this.links = links;
    }

    private record Kept(
            Packs packs,
            Map<String, Optional<Brand>> brands,
            Map<String, Optional<Purpose>> purposes,
            Map<Wording, List<ContentFinding>> found,
            long readAtNanos) {}

    /**
     * The input that the words of a template alone are judged by; it is equal for thousands of
     * messages.
     */
    private record Wording(Template template, Sending sending) {}

    /**
     * A message for which a permit is about to be requested.
     *
     * @param brand code of its brand
     * @param purpose code of its purpose, or null
     * @param messageClass what it is
     * @param countries countries whose laws apply to the person
     */
    public record Sending(
            String brand,
            String purpose,
            MessageClass messageClass,
            Collection<String> countries) {}

    /**
     * Returns the codes of what keeps a template from a person: its length, or what it lacks;
     * usually empty.
     *
     * @param values values that fill the template for this person
     */
    public List<String> missing(Template template, Map<String, String> values, Sending sending) {
        List<ContentFinding> length = new ArrayList<>();
        String brand = sending.brand();
        if (!ReadabilityRules.surelyFits(template, values, links.length(brand))
                && ReadabilityRules.tooLong(
                        ContentText.measured(template, values, brand, links), length)) {
            return codes(length);
        }
        if (sending.messageClass() != MessageClass.MARKETING) {
            return List.of();
        }
        Kept now = now();
        // As a rule the words of the template alone suffice; they are checked once and remembered.
        Wording wording = new Wording(template, sending);
        List<ContentFinding> found = now.found().get(wording);
        if (found == null) {
            found = missing(now, ContentText.of(template, Map.of()), sending);
            now.found().put(wording, found);
        }
        if (!found.isEmpty()) {
            found = missing(now, ContentText.of(template, values), sending);
        }
        return codes(found);
    }

    /** Returns the codes of what a free text lacks. */
    public List<String> missing(ContentText text, Sending sending) {
        return sending.messageClass() == MessageClass.MARKETING
                ? codes(missing(now(), text, sending))
                : List.of();
    }

    private static List<String> codes(List<ContentFinding> found) {
        return found.stream().map(ContentFinding::code).distinct().toList();
    }

    private List<ContentFinding> missing(Kept now, ContentText text, Sending sending) {
        Optional<Brand> brand = now.brands().computeIfAbsent(sending.brand(), catalog::brand);
        List<String> demanded = now.packs().demanded(sending.countries());
        if (brand.isEmpty() || demanded.isEmpty()) {
            return List.of();
        }
        return ContentRules.demanded(
                text,
                new Circumstances(
                        brand.get(),
                        purpose(now, sending),
                        sending.messageClass(),
                        demanded,
                        List.copyOf(sending.countries())));
    }

    private Purpose purpose(Kept now, Sending sending) {
        if (sending.purpose() == null) {
            return null;
        }
        return now.purposes()
                .computeIfAbsent(
                        sending.brand() + "/" + sending.purpose(),
                        key -> catalog.purpose(sending.brand(), sending.purpose()))
                .orElse(null);
    }

    private Kept now() {
        Kept last = kept;
        if (last == null || System.nanoTime() - last.readAtNanos() > FRESH_NANOS) {
            last =
                    new Kept(
                            catalog.packs(),
                            new ConcurrentHashMap<>(),
                            new ConcurrentHashMap<>(),
                            new ConcurrentHashMap<>(),
                            System.nanoTime());
            kept = last;
        }
        return last;
    }
}
