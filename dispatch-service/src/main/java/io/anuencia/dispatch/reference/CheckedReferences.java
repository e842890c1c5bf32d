package io.anuencia.dispatch.reference;

import io.anuencia.dispatch.content.ContentFinding;
import io.anuencia.dispatch.sender.Sender;
import io.anuencia.dispatch.template.Template;
import io.anuencia.events.MessageClass;
import java.util.List;

/**
 * The references of a request, found and checked.
 *
 * @param sender sending number
 * @param templates the template in each of its languages, in the requested order
 * @param messageClass class of the messages: MARKETING if the purpose or a template says so
 * @param contentTypes content types of the messages: those asked for or, if none are, all of the
 *     purpose
 * @param advice advice on the texts
 */
public record CheckedReferences(
        Sender sender,
        List<Template> templates,
        MessageClass messageClass,
        List<String> contentTypes,
        List<ContentFinding> advice) {}
