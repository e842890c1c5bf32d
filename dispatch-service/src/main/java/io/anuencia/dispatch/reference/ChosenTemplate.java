package io.anuencia.dispatch.reference;

import io.anuencia.dispatch.catalog.Brand;
import io.anuencia.dispatch.catalog.Purpose;
import io.anuencia.dispatch.template.Template;
import io.anuencia.events.MessageClass;
import java.util.List;

/**
 * The template that a request chose, and what its messages are for.
 *
 * @param brand brand of the message
 * @param purpose its purpose, or null
 * @param messageClass class of the messages
 * @param templates the template in each of its languages, in the requested order
 */
public record ChosenTemplate(
        Brand brand, Purpose purpose, MessageClass messageClass, List<Template> templates) {}
