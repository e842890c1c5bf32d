package io.anuencia.dispatch.template;

/**
 * A button whose tap comes back as a message.
 *
 * @param index its position among all buttons of the template, from 0, by which a send refers to it
 * @param text its label
 */
public record QuickReply(int index, String text) {

    /** Whether its label says that it stops messages. */
    boolean stops() {
        return StopWords.stop(text);
    }

    /** Whether its label names the messages that it stops, not just an end of something. */
    boolean stopsMessages() {
        return StopWords.nameMessages(text);
    }
}
