package io.anuencia.dispatch.hearing;

import io.anuencia.dispatch.brake.AccountAlarms;
import io.anuencia.dispatch.template.TemplateReports;
import io.anuencia.messaging.EventEnvelope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;

/** What Meta's news of templates, numbers and accounts do. */
@ApplicationScoped
class AccountEffects {

    private final TemplateReports templates;
    private final AccountAlarms alarms;

    AccountEffects(TemplateReports templates, AccountAlarms alarms) {
        this.templates = templates;
        this.alarms = alarms;
    }

    @Transactional
    void apply(List<EventEnvelope> events) {
        templates.apply(events);
        alarms.apply(events);
    }
}
