-- Its calls wait for another batch: this one never was.
update call set batch_id = null, changed_at = now() where batch_id = :id and state = 'batched'
