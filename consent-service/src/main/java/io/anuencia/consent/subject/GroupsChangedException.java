package io.anuencia.consent.subject;

/**
 * The people were linked or erased while the transaction waited for their lock: it must begin
 * again.
 */
class GroupsChangedException extends RuntimeException {

    GroupsChangedException() {
        super("the groups changed while their lock was waited for");
    }
}
