package io.anuencia.dispatch.template;

import io.anuencia.events.TemplateReported;
import io.anuencia.messaging.EventEnvelope;
import io.anuencia.messaging.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Locale;

/**
 * Applies Meta's reports on single templates between two syncs. A report older than the stored one
 * changes nothing; a stored time in the future was written by a clock that was ahead, and does not
 * count as newer.
 */
@ApplicationScoped
public class TemplateReports {

    // A template that was made anew under the name of a deleted one has another id and other texts.
    private static final String WHERE =
            """
             where waba_id = ? and coalesce(template_id = ?, name = ?
                                            and lower(replace(language, '-', '_')) = ?)
            """;
    private static final String STATUS =
            "update template set status = ?, reason = ?, status_at = ?" + unlessNewer("status_at");
    private static final String CATEGORY =
            "update template set category = ?, category_at = ?" + unlessNewer("category_at");
    private static final String CATEGORY_ANNOUNCED = "update template set stale_from = ?" + WHERE;
    private static final String QUALITY =
            "update template set quality = ?, quality_at = ?" + unlessNewer("quality_at");

    private final Sql sql;
    private final Templates templates;
    private final TemplateRefresh refresh;

    TemplateReports(Sql sql, Templates templates, TemplateRefresh refresh) {
        this.sql = sql;
        this.templates = templates;
        this.refresh = refresh;
    }

    private static String unlessNewer(String reportedAt) {
        return WHERE
                + """
                   and (%1$s is null or %1$s <= ?
                        or %1$s > statement_timestamp() + interval '1 minute')
                  """
                        .formatted(reportedAt);
    }

    /**
     * Applies reports. A template that is unknown, whose texts changed or whose report has no value
     * is fetched soon.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void apply(List<EventEnvelope> events) {
        for (EventEnvelope envelope : events) {
            if (envelope.event() instanceof TemplateReported report) {
                apply(report);
            }
        }
    }

    private void apply(TemplateReported report) {
        if (report.value() == null || change(report) == 0) {
            templates.outdate(report.wabaId());
            refresh.want(report.wabaId());
        }
    }

    private int change(TemplateReported report) {
        return switch (report.aspect()) {
            case "STATUS" -> status(report);
            case "CATEGORY" -> valued(report, CATEGORY);
            case "CATEGORY_ANNOUNCED" -> announced(report);
            case "QUALITY" -> valued(report, QUALITY);
            case "COMPONENTS" -> 0;
            default -> 1;
        };
    }

    private int status(TemplateReported report) {
        return sql.update(
                STATUS,
                meaning(report.value()),
                report.reason(),
                report.at(),
                report.wabaId(),
                report.templateId(),
                report.name(),
                language(report),
                report.at());
    }

    private int valued(TemplateReported report, String update) {
        return sql.update(
                update,
                report.value().toUpperCase(Locale.ROOT),
                report.at(),
                report.wabaId(),
                report.templateId(),
                report.name(),
                language(report),
                report.at());
    }

    /**
     * Marks the template to be fetched when its category changes: the report of the change may come
     * late. Without a date, that may be now.
     */
    private int announced(TemplateReported report) {
        if (report.effectiveAt() == null) {
            return 0;
        }
        return sql.update(
                CATEGORY_ANNOUNCED,
                report.effectiveAt(),
                report.wabaId(),
                report.templateId(),
                report.name(),
                language(report));
    }

    /** Returns the status that an event leads to. */
    private static String meaning(String event) {
        return switch (event.toUpperCase(Locale.ROOT)) {
            // A flagged template can still be sent; a reinstated or unarchived one can be sent
            // again.
            case "FLAGGED", "REINSTATED", "UNARCHIVED" -> "APPROVED";
            case "LOCKED" -> "DISABLED";
            default -> event.toUpperCase(Locale.ROOT);
        };
    }

    private static String language(TemplateReported report) {
        return report.language() == null
                ? null
                : report.language().replace('-', '_').toLowerCase(Locale.ROOT);
    }
}
