//! Calls whose answer is read while it arrives, printed.

use proc_macro2::TokenStream;
use quote::quote;

use super::{
    answer_plan::{AnswerPlan, BodyPlan, StreamPlan},
    operation_plan::OperationPlan,
};
use crate::backend::rust::RustType;

/// `stream`, or `download` for bytes, of the first success that can be read so.
pub(super) fn stream_method(plan: &OperationPlan) -> Option<TokenStream> {
    let found = |answer: &&AnswerPlan| answer.stream.is_some();
    let answer = plan.answers.iter().find(found)?;
    let stream = answer.stream.as_ref()?;
    let (error, streamed) = (&plan.error, stream_type(stream));
    let has_stream = has_stream(answer.statuses?);
    let read = match stream {
        StreamPlan::Events(_) => quote!(events),
        StreamPlan::TextEvents => quote!(text_events),
        StreamPlan::Lines(_) => quote!(lines),
        StreamPlan::Bytes => quote!(bytes),
    };
    let (name, doc) = match stream {
        StreamPlan::Bytes => (
            quote!(download),
            " Makes the call and gives the bytes as they arrive; no limit holds for them.",
        ),
        StreamPlan::Lines(_) => (
            quote!(stream),
            " Makes the call and gives the values as they arrive.",
        ),
        StreamPlan::Events(_) | StreamPlan::TextEvents => (
            quote!(stream),
            " Makes the call and gives the events as they arrive.",
        ),
    };
    let accept = accept(answer, stream);
    let receiver = match accept {
        Some(_) => quote!(mut self),
        None => quote!(self),
    };
    Some(quote! {
        #[doc = #doc]
        pub fn #name(#receiver) -> Sending<#streamed, #error> {
            #accept
            Sending::stream(self.call, #has_stream, Opened::#read, #error::of)
        }
    })
}

/// Whether a status is one of these, first and last.
fn has_stream((first, last): (u16, u16)) -> TokenStream {
    let [low, high] = [first, last].map(proc_macro2::Literal::u16_unsuffixed);
    match first == last {
        true => quote!(|status| status == #low),
        false => quote!(|status| (#low..=#high).contains(&status)),
    }
}

/// Where an operation answers something else too, the stream is asked for.
fn accept(answer: &AnswerPlan, stream: &StreamPlan) -> Option<TokenStream> {
    let media_type = match stream {
        StreamPlan::Events(_) | StreamPlan::TextEvents => "text/event-stream",
        StreamPlan::Lines(_) => "application/x-ndjson",
        StreamPlan::Bytes => return None,
    };
    (answer.body != BodyPlan::Bytes).then(|| quote!(self.call.header("accept", &#media_type);))
}

/// Whether a call can be read as a stream and not as a whole, which may have no end.
pub(super) fn is_stream_only(plan: &OperationPlan) -> bool {
    plan.answers.iter().any(|answer| {
        answer.body == BodyPlan::Bytes && !matches!(answer.stream, None | Some(StreamPlan::Bytes))
    })
}

fn stream_type(stream: &StreamPlan) -> RustType {
    match stream {
        StreamPlan::Events(data) => RustType::generic("Events", data.clone()),
        StreamPlan::TextEvents => RustType::generic("Events", RustType::named("String")),
        StreamPlan::Lines(item) => RustType::generic("Lines", item.clone()),
        StreamPlan::Bytes => RustType::named("ByteStream"),
    }
}
