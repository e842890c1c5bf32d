package io.anuencia.dispatch.reference;

import io.anuencia.dispatch.content.ContentFinding;
import io.anuencia.dispatch.sender.Sender;
import io.anuencia.dispatch.template.Template;
import io.anuencia.events.MessageClass;
import java.util.List;

/**
 * What a request names, found and fit.
 *
 * @param sender the number that sends
 * @param templates the template in each of its languages, in the order they were asked for
 * @param messageClass what the messages are: marketing if the purpose or a template says so
 * @param advice what could be better about the texts
 */
public record Found(
        Sender sender,
        List<Template> templates,
        MessageClass messageClass,
        List<ContentFinding> advice) {}
