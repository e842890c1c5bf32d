package io.anuencia.dispatch.campaign;

import io.anuencia.dispatch.catalog.CallerBrands;
import io.anuencia.dispatch.message.MessageState;
import io.anuencia.dispatch.paging.Cursor;
import io.anuencia.messaging.rest.Caller;
import io.anuencia.messaging.rest.ProblemException;
import jakarta.enterprise.context.RequestScoped;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads campaigns of the brands that the caller may act for. */
@RequestScoped
class CampaignReads {

    private static final UUID FIRST = new UUID(0, 0);
    private static final UUID LAST = new UUID(-1, -1);

    private final StoredCampaigns campaigns;
    private final CampaignViews views;
    private final Recipients recipients;
    private final Caller caller;
    private final CallerBrands brands;

    CampaignReads(
            StoredCampaigns campaigns,
            CampaignViews views,
            Recipients recipients,
            Caller caller,
            CallerBrands brands) {
        this.campaigns = campaigns;
        this.views = views;
        this.recipients = recipients;
        this.caller = caller;
        this.brands = brands;
    }

    /**
     * A page of campaigns.
     *
     * @param campaigns campaigns without counts, the newest first
     * @param next the cursor of the next page, or null
     */
    record CampaignPage(List<CampaignView> campaigns, String next) {}

    /**
     * A page of recipients.
     *
     * @param recipients recipients in the order of their keys
     * @param next the cursor of the next page, or null
     */
    record RecipientPage(List<Recipients.Recipient> recipients, String next) {}

    /** Requires that a campaign exists (404) and that the caller may act for its brand (403). */
    Campaign require(UUID id) {
        Campaign campaign = campaigns.find(id).orElseThrow(CampaignReads::notFound);
        caller.requireBrand(campaign.brand());
        return campaign;
    }

    /**
     * Returns a campaign with its counts, all of one instant, the ids of its list of contacts and
     * the caller who made it. While it runs, its counts may be those of a moment ago.
     */
    CampaignView show(UUID id) {
        return views.latest(require(id)).orElseThrow(CampaignReads::notFound);
    }

    /** Returns the same after a call changed it, with counts taken now. */
    CampaignView showChanged(UUID id) {
        require(id);
        return views.changed(id).orElseThrow(CampaignReads::notFound);
    }

    /**
     * Returns the campaigns of a brand, or (null) of all the caller's brands, in one state or any.
     */
    CampaignPage list(String brand, CampaignState state, String cursor, int limit) {
        UUID before = Cursor.read(cursor, LAST, UUID::fromString);
        Optional<Collection<String>> of = brands.shown(brand);
        List<Campaign> found =
                state == null
                        ? campaigns.before(before, of, limit)
                        : campaigns.before(before, of, state, limit);
        return new CampaignPage(views.listed(found), Cursor.next(found, limit, Campaign::id));
    }

    /** Returns the recipients of a campaign in one state, or (null) in any. */
    RecipientPage recipients(UUID id, MessageState state, String cursor, int limit) {
        require(id);
        UUID after = Cursor.read(cursor, FIRST, UUID::fromString);
        List<Recipients.Recipient> found = recipients.list(id, after, state, limit);
        return new RecipientPage(
                found, Cursor.next(found, limit, Recipients.Recipient::recipientKey));
    }

    private static ProblemException notFound() {
        return ProblemException.notFound("There is no such campaign.");
    }
}
