package io.anuencia.consent.subject;

/** Someone linked or erased the people while their lock was waited for: begin again. */
class GroupsChangedException extends RuntimeException {

    GroupsChangedException() {
        super("the groups changed while their lock was waited for");
    }
}
