package io.anuencia.dispatch.reference;

import io.anuencia.dispatch.catalog.Brand;
import io.anuencia.dispatch.catalog.CallerBrands;
import io.anuencia.dispatch.catalog.Catalog;
import io.anuencia.dispatch.content.Circumstances;
import io.anuencia.dispatch.content.ContentFinding;
import io.anuencia.dispatch.content.ContentRules;
import io.anuencia.dispatch.content.ContentText;
import io.anuencia.dispatch.sender.SenderDirectory;
import io.anuencia.dispatch.template.Template;
import io.anuencia.dispatch.template.Templates;
import io.anuencia.events.MessageClass;
import io.anuencia.messaging.rest.Problem;
import io.anuencia.messaging.rest.Refuses;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The REST path of the findings about a brand's templates. */
@Path("/templates/findings")
class TemplateFindings {

    private final Templates templates;
    private final SenderDirectory senders;
    private final Catalog catalog;
    private final CallerBrands brands;

    TemplateFindings(
            Templates templates, SenderDirectory senders, Catalog catalog, CallerBrands brands) {
        this.templates = templates;
        this.senders = senders;
        this.catalog = catalog;
        this.brands = brands;
    }

    /**
     * A template and its findings.
     *
     * @param name its name
     * @param language its language code
     * @param category WhatsApp's current category of it
     * @param status WhatsApp's status of it
     * @param quality WhatsApp's quality rating, or null
     * @param findings rules that it breaks
     */
    record Judged(
            String name,
            String language,
            String category,
            String status,
            String quality,
            List<ContentFinding> findings) {}

    /**
     * A page of templates.
     *
     * @param templates templates, ordered by account, name and language
     * @param next the cursor of the next page, or null
     */
    record Page(List<Judged> templates, String next) {}

    /**
     * Lists templates with their findings, judged by WhatsApp's category and the law of the brand's
     * home country.
     */
    @GET
    @RolesAllowed({"ops", "campaigns-read"})
    @Refuses(Problem.Kind.UNPROCESSABLE)
    public Page list(
            @QueryParam("brand") @NotNull(message = "is missing: the code of a brand") String brand,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(500) int limit) {
        Brand known = brands.named(brand);
        Templates.Position after = Templates.Position.of(cursor);
        Set<String> accounts = senders.accountsOf(known.phoneNumberIds());
        List<Template> found = templates.list(accounts, Templates.Filter.NONE, after, limit);
        List<String> demanded = catalog.packs().demanded(List.of(known.country()));
        return new Page(
                found.stream().map(template -> judged(template, known, demanded)).toList(),
                Templates.Position.next(found, limit));
    }

    private static Judged judged(Template template, Brand brand, List<String> demanded) {
        MessageClass messageClass =
                template.isMarketing() ? MessageClass.MARKETING : MessageClass.UTILITY;
        return new Judged(
                template.name(),
                template.language(),
                template.category(),
                template.status(),
                template.quality(),
                ContentRules.check(
                        ContentText.of(template, Map.of()),
                        new Circumstances(brand, null, messageClass, demanded, List.of())));
    }
}
