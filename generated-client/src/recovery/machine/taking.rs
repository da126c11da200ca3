//! What to make of an answer, of the API or of the user.

use super::super::{Next, Page, Provided, RecoveryError};
use super::{Last, Machine, Phase};
use crate::connections::{Connection, ConnectionId, WebauthCallback, WebauthUrl};
use crate::{ApiError, Error, ErrorCode};

impl Machine {
    /// What a reading of the connection came to.
    pub(in crate::recovery) fn read(
        &mut self,
        result: Result<Connection, Error>,
    ) -> Result<(), RecoveryError> {
        let connection = result?;
        self.polls += 1;
        self.take(connection)
    }

    /// What an update came to.
    pub(in crate::recovery) fn updated(
        &mut self,
        result: Result<Connection, Error>,
    ) -> Result<(), RecoveryError> {
        let error = match result {
            Ok(connection) => return self.take(connection),
            Err(error) => error,
        };
        if is_refused(&error) {
            if self.last == Last::Sent {
                self.last = Last::Refused;
            }
            return Ok(());
        }
        // The user takes longer than one call may: not the end of the wait.
        if matches!(self.last, Last::Resumed { .. }) && error.is_timeout() {
            self.phase = Phase::Rest;
            return Ok(());
        }
        Err(error.into())
    }

    /// What asking for the browser's address came to; `None` where it isn't needed any more.
    pub(in crate::recovery) fn address(
        &mut self,
        result: Result<WebauthUrl, Error>,
    ) -> Result<Option<Next>, RecoveryError> {
        match result {
            Ok(address) => {
                self.last = Last::Away;
                self.phase = Phase::Rest;
                let url = address.url.into();
                Ok(Some(Next::OpenBrowser(Page { url })))
            }
            Err(error) if error.status().is_some_and(|status| status == 409) => {
                self.phase = Phase::Rest;
                Ok(None)
            }
            Err(error) => Err(error.into()),
        }
    }

    fn take(&mut self, connection: Connection) -> Result<(), RecoveryError> {
        self.expect(connection.id)?;
        self.phase = Phase::Known(Box::new(connection));
        Ok(())
    }

    fn expect(&self, found: ConnectionId) -> Result<(), RecoveryError> {
        let expected = self.connection;
        match found == expected {
            true => Ok(()),
            false => Err(RecoveryError::OtherConnection { expected, found }),
        }
    }

    /// What the user entered.
    pub(in crate::recovery) fn provide(&mut self, provided: Provided) -> Result<(), RecoveryError> {
        self.expect(provided.notice().connection())?;
        self.phase = Phase::Answered(provided);
        Ok(())
    }

    /// What the browser came back with.
    pub(in crate::recovery) fn returned(
        &mut self,
        callback: WebauthCallback,
    ) -> Result<(), RecoveryError> {
        if let WebauthCallback::Success(success) = &callback {
            success.id_connection.map_or(Ok(()), |id| self.expect(id))?;
        }
        self.phase = Phase::Read;
        self.last = Last::Nothing;
        match callback {
            WebauthCallback::Success(_) => Ok(()),
            WebauthCallback::Failure(failure) => Err(RecoveryError::Browser(Box::new(failure))),
        }
    }
}

fn is_refused(error: &Error) -> bool {
    let details = error.details::<ApiError>();
    details.is_some_and(|details| details.code == ErrorCode::Wrongpass)
}
