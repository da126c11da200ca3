//! Both kinds of transports for what plays answers: a type with `play` and `note_wait`.

/// Makes a type a transport for async and for blocking clients. Waits are noted and take no time.
macro_rules! plays {
    ($type:ty) => {
        impl crate::Transport for $type {
            fn send(
                &self,
                request: http::Request<bytes::Bytes>,
            ) -> crate::BoxFuture<'_, Result<http::Response<crate::Body>, crate::TransportError>>
            {
                Box::pin(async move { self.play(request).arrive().await })
            }

            fn wait(&self, duration: std::time::Duration) -> Option<crate::BoxFuture<'_, ()>> {
                Some(Box::pin(async move { self.note_wait(duration) }))
            }
        }

        impl crate::BlockingTransport for $type {
            fn send(
                &self,
                request: http::Request<bytes::Bytes>,
                limits: &crate::Limits,
            ) -> Result<http::Response<crate::Body>, crate::TransportError> {
                self.play(request)
                    .arrive_within(limits, |duration| self.note_wait(duration))
            }

            fn sleep(&self, duration: std::time::Duration) {
                self.note_wait(duration);
            }
        }
    };
}

pub(super) use plays;
