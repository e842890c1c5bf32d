package io.anuencia.dispatch.hearing;

import io.anuencia.dispatch.brake.AccountAlarms;
import io.anuencia.dispatch.template.TemplateReports;
import io.anuencia.messaging.EventEnvelope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;

/** Applies Meta's events about templates, numbers and accounts. */
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
