package io.anuencia.dispatch.tracing;

import io.anuencia.messaging.Traces;
import io.anuencia.messaging.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** The trace of each campaign: that of the call that created it, if it was traced. */
@ApplicationScoped
public class CampaignTraces {

    private static final int REMEMBERED_MAX = 1_000;
    private static final String NONE = "";
    private static final String INSERT =
            "insert into campaign_trace (campaign_id, traceparent) values (?, ?)";
    private static final String FIND =
            "select traceparent from campaign_trace where campaign_id = ?";

    private final Sql sql;
    private final Map<UUID, String> remembered =
            new LinkedHashMap<>() {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<UUID, String> eldest) {
                    return size() > REMEMBERED_MAX;
                }
            };

    CampaignTraces(Sql sql) {
        this.sql = sql;
    }

    /** Stores the trace of this thread for a campaign that it creates. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void begin(UUID campaignId) {
        String traceparent = Traces.current();
        if (traceparent != null) {
            sql.update(INSERT, campaignId, traceparent);
        }
    }

    /**
     * Returns the traceparent of a campaign, or null if it is not traced. Reads the database once,
     * then memory.
     */
    public synchronized String of(UUID campaignId) {
        String traceparent = remembered.get(campaignId);
        if (traceparent == null) {
            traceparent =
                    sql.first(FIND, row -> row.getString("traceparent"), campaignId).orElse(NONE);
            remembered.put(campaignId, traceparent);
        }
        return traceparent.isEmpty() ? null : traceparent;
    }
}
