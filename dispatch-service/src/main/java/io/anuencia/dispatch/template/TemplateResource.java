package io.anuencia.dispatch.template;

import io.anuencia.dispatch.catalog.CallerBrands;
import io.anuencia.dispatch.sender.Sender;
import io.anuencia.dispatch.sender.SenderDirectory;
import io.anuencia.dispatch.sender.SenderRights;
import io.anuencia.messaging.rest.Problem;
import io.anuencia.messaging.rest.ProblemException;
import io.anuencia.messaging.rest.Refuses;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The templates of the accounts that the caller's brands use. */
@Path("/templates")
class TemplateResource {

    private final Templates templates;
    private final TemplateSync sync;
    private final SenderDirectory senders;
    private final SenderRights rights;
    private final CallerBrands brands;

    TemplateResource(
            Templates templates,
            TemplateSync sync,
            SenderDirectory senders,
            SenderRights rights,
            CallerBrands brands) {
        this.templates = templates;
        this.sync = sync;
        this.senders = senders;
        this.rights = rights;
        this.brands = brands;
    }

    /**
     * The result of a sync.
     *
     * @param templates number of templates now
     * @param accounts number of templates of each business account
     */
    record Synced(int templates, Map<String, Integer> accounts) {}

    /**
     * A page of templates.
     *
     * @param templates templates, ordered by account, name and language
     * @param next the cursor of the next page, or null
     */
    record Page(List<Template> templates, String next) {}

    /**
     * Syncs the templates of every account that a visible sender belongs to, or of one of them. A
     * failure with one account does not keep the others from being synced; it is reported
     * afterwards.
     *
     * @throws ProblemException 422 for an account that no visible sender belongs to
     */
    @POST
    @Path("/sync")
    @RolesAllowed("ops")
    @Refuses(Problem.Kind.UNPROCESSABLE)
    public Synced synchronize(@QueryParam("wabaId") String wabaId) {
        Map<String, List<Sender>> byAccount =
                visibleSenders().stream()
                        .filter(sender -> wabaId == null || wabaId.equals(sender.wabaId()))
                        .collect(
                                Collectors.groupingBy(
                                        Sender::wabaId, TreeMap::new, Collectors.toList()));
        if (wabaId != null && byAccount.isEmpty()) {
            throw ProblemException.unprocessable(
                    "wabaId",
                    "No sender that you may see belongs to this account; register one first.");
        }
        Map<String, Integer> accounts = new TreeMap<>();
        List<ProblemException> problems = new ArrayList<>();
        byAccount.forEach(
                (account, numbers) -> {
                    try {
                        accounts.put(account, sync.sync(numbers));
                    } catch (ProblemException e) {
                        problems.add(e);
                    }
                });
        if (!problems.isEmpty()) {
            throw problems.get(0);
        }
        int total = accounts.values().stream().mapToInt(Integer::intValue).sum();
        return new Synced(total, accounts);
    }

    /**
     * Lists templates as of the last sync, filtered by name, status, language and the accounts that
     * a brand uses.
     */
    @GET
    @RolesAllowed({"ops", "campaigns-read"})
    @Refuses(Problem.Kind.UNPROCESSABLE)
    public Page list(
            @BeanParam @Valid TemplateQuery query,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(500) int limit) {
        Templates.Position after = Templates.Position.of(cursor);
        Set<String> wabaIds =
                query.brand() == null
                        ? visibleSenders().stream().map(Sender::wabaId).collect(Collectors.toSet())
                        : senders.accountsOf(brands.named(query.brand()).phoneNumberIds());
        List<Template> found = templates.list(wabaIds, query.filter(), after, limit);
        return new Page(found, Templates.Position.next(found, limit));
    }

    private List<Sender> visibleSenders() {
        Optional<Set<String>> visible = rights.visible();
        return senders.all().stream()
                .filter(each -> visible.isEmpty() || visible.get().contains(each.phoneNumberId()))
                .toList();
    }
}
