select provider_id from batch where provider_id is not null
