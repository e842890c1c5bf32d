-- The triggers refuse whoever may change these tables; so that nobody may, whoever owns them gives
-- up the right. No key points to them and no statement locks their rows: either would need it.
-- ledger_checkpoint is left out, since a size that is signed again replaces its signature.
revoke update, delete, truncate on consent_entry, sealed_entry, tree_node from current_user;
