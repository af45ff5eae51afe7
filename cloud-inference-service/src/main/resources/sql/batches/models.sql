-- The models of which a call waits in or for a batch, or has not been published.
select model from call where state = 'batched' or to_publish
union
select model from batch
order by model
